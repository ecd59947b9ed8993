import type { ChannelAccount } from '../channel-account.js';

/** Of an account's `config`: when an administrator took it away. What went through it stays readable. */
export const DISCONNECTED_AT = 'disconnectedAt';

export const isDisconnected = ({ config }: Pick<ChannelAccount, 'config'>): boolean =>
  typeof config[DISCONNECTED_AT] === 'number';
