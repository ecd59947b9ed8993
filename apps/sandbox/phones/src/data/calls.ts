import type { Settings } from '../../../faults/settings.js';
import type { AccountSwitch } from '../../../control/phone-actions.js';
import type { ProviderName } from '../../../providers/provider-name.js';
import { call } from './call';

export const changeSettings = (change: Partial<Settings>) => call('PATCH', '/sandbox/settings', change);
export const advanceClock = (ms: number) => call('POST', '/sandbox/clock/advance', { ms });
export const startOver = () => call('POST', '/sandbox/reset', {});
export const runScript = (spec: {
  customers: number;
  messagesEach: number;
  ratePerSecond: number;
  seed: number;
}) => call('POST', '/sandbox/scripts/run', spec);
export const stopScript = () => call('POST', '/sandbox/scripts/stop', {});
export const switchAccount = (provider: ProviderName, accountId: string, change: AccountSwitch) =>
  call('PATCH', `/sandbox/accounts/${provider}/${encodeURIComponent(accountId)}`, change);
