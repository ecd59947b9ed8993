import type { RunningSandbox } from '../index.js';
import { CALLER_HEADER } from '../graph/read-request.js';
import { testAccount } from './accounts.js';

export interface GraphReply {
  readonly status: number;
  readonly body: {
    readonly messages?: readonly { readonly id: string; readonly message_status?: string }[];
    readonly contacts?: readonly Record<string, string>[];
    readonly success?: boolean;
    readonly error?: {
      readonly message: string;
      readonly code: number;
      readonly error_subcode?: number;
      readonly error_data?: { readonly details: string };
    };
  };
}

/** Marks a call as a spec's own: what is refused of it is not held against Throughline. */
export const bySpec = { [CALLER_HEADER]: 'spec' };

/** Sends as a business would. Rejects when the connection breaks. */
export async function send(
  sandbox: RunningSandbox,
  body: object,
  options: { token?: string; node?: string; version?: string } = {},
): Promise<GraphReply> {
  const { token = testAccount.accessToken, node = testAccount.phoneNumberId, version = 'v26.0' } = options;
  const response = await fetch(`${sandbox.url}/${version}/${node}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...bySpec },
    body: JSON.stringify({ messaging_product: 'whatsapp', ...body }),
  });
  return { status: response.status, body: (await response.json()) as GraphReply['body'] };
}

export const textTo = (to: string, body: string, more: object = {}): object => ({
  to,
  type: 'text',
  text: { body },
  ...more,
});
