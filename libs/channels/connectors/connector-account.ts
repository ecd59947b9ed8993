import { z } from 'zod';
import { capabilitiesSchema, declaredFrom } from '#libs/contracts/connectors/capabilities.js';
import { isOwnChannel, type ConnectorChannel } from '#libs/domain/channel.js';
import type { DeclaredCapabilities } from '#libs/domain/reply-policy/index.js';
import type { SealedChannelAccount } from '../accounts/channel-account.js';

/** What is special about the account of a connector, in `config.connector` and among its secrets. */
const settingsSchema = z.object({
  callbackUrl: z.string(),
  /** Its word on who somebody is counts as verified (SEC7). */
  trusted: z.boolean().default(false),
});

/** Keys of an account's `config`. */
export const CONNECTOR = 'connector';
export const DECLARED = 'declared';

export const CALLBACK_SECRET = 'callbackSecret';
/** Signs along until the connector knows the new one (SEC26). */
export const PREVIOUS_CALLBACK_SECRET = 'previousCallbackSecret';

export interface ConnectorAccount {
  readonly id: string;
  readonly channel: ConnectorChannel;
  readonly name: string;
  readonly callbackUrl: string;
  readonly trusted: boolean;
  /** As it last told; absent: it never did, and nothing goes out. */
  readonly declared?: DeclaredCapabilities;
  /** The newest first; each as `whsec_…`. */
  secrets(): string[];
}

/** undefined: an account of a channel of ours. */
export function connectorAccount(account: SealedChannelAccount): ConnectorAccount | undefined {
  const { id, channel, name } = account;
  if (isOwnChannel(channel)) return undefined;
  const settings = settingsSchema.safeParse(account.config[CONNECTOR]);
  if (!settings.success) return undefined;
  const declared = declaredIn(account.config[DECLARED]);
  return {
    id,
    channel,
    name,
    ...settings.data,
    ...(declared === undefined ? {} : { declared }),
    secrets: () => [CALLBACK_SECRET, PREVIOUS_CALLBACK_SECRET].flatMap((each) => account.secret(each) ?? []),
  };
}

/** A null does not outlive being stored: settings are merged, and null takes away. */
function declaredIn(stored: unknown): DeclaredCapabilities | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const parsed = capabilitiesSchema.safeParse({ windowHours: null, ...stored });
  return parsed.success ? declaredFrom(parsed.data) : undefined;
}
