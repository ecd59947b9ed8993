import { CALLER_HEADER } from '../graph/read-request.js';
import {
  startSandbox,
  stillTime,
  type PagePhoneDriver,
  type RunningSandbox,
  type SandboxOptions,
} from '../index.js';
import { testInstagram, testOptions, testPage } from './accounts.js';
import { WebhookReceiver } from './webhook-receiver.js';

export const PAGES_START = Date.UTC(2026, 10, 19, 14, 26, 40);

export interface PageReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly message_id?: string;
    readonly error?: { readonly code: number; readonly error_subcode?: number; readonly message: string };
  };
}

export interface Event extends Readonly<Record<string, unknown>> {
  readonly sender: { readonly id: string };
  readonly recipient: { readonly id: string };
  readonly timestamp: number;
}

/** Messenger or Instagram whose clock stands still, a business that listens, and the words to speak of both. */
export class PagesScene {
  private constructor(
    readonly provider: 'messenger' | 'instagram',
    readonly sandbox: RunningSandbox,
    readonly receiver: WebhookReceiver,
  ) {}

  static async open(
    provider: 'messenger' | 'instagram',
    more: Partial<SandboxOptions> = {},
  ): Promise<PagesScene> {
    const receiver = await WebhookReceiver.open();
    const sandbox = await startSandbox(testOptions({ time: stillTime(PAGES_START), ...more }));
    await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken }, provider);
    return new PagesScene(provider, sandbox, receiver);
  }

  phone(personId: string): PagePhoneDriver {
    return this.provider === 'messenger'
      ? this.sandbox.messenger(personId)
      : this.sandbox.instagram(personId);
  }

  get accountId(): string {
    return this.provider === 'messenger' ? testPage.id : testInstagram.id;
  }

  /** Elements of every list of every entry received, in order of arrival. */
  get events(): readonly Event[] {
    return this.entries.flatMap((entry) => [
      ...((entry['messaging'] ?? []) as Event[]),
      ...((entry['standby'] ?? []) as Event[]),
    ]);
  }

  get entries(): readonly Record<string, unknown>[] {
    return this.receiver.received.flatMap(
      ({ raw }) => (JSON.parse(raw.toString('utf8')) as { entry: Record<string, unknown>[] }).entry,
    );
  }

  /** What stands under one key, of every event that has it. */
  of<T>(key: string): T[] {
    return this.events.filter((event) => key in event).map((event) => event[key] as T);
  }

  call(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    options: { body?: object; token?: string; base?: string } = {},
  ): Promise<PageReply> {
    return callGraph(options.base ?? this.sandbox.url, method, path, options);
  }

  send(body: object, options: { token?: string; node?: string } = {}): Promise<PageReply> {
    return this.call('POST', `${options.node ?? testPage.id}/messages`, { ...options, body });
  }

  sendText(personId: string, text: string, more: object = {}): Promise<PageReply> {
    const recipient = { id: this.phone(personId).scopedId };
    return this.send({ recipient, messaging_type: 'RESPONSE', message: { text }, ...more });
  }

  async advance(ms: number): Promise<void> {
    await this.sandbox.clock.advance(ms);
    await this.sandbox.settled();
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.receiver.close();
  }
}

/** As a spec of the sandbox: what is refused of it is not held against Throughline. */
export async function callGraph(
  base: string,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  { body, token = testPage.accessToken }: { body?: object; token?: string } = {},
): Promise<PageReply> {
  const response = await fetch(`${base}/v26.0/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      [CALLER_HEADER]: 'spec',
      ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: body instanceof FormData ? body : JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as PageReply['body'] };
}
