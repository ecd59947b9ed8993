import type { Settings } from '../../../faults/settings.js';

/** What the sandbox said against a call. */
export class CallError extends Error {}

async function call<T>(method: 'POST' | 'PATCH', path: string, body: object): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new CallError('The sandbox does not answer');
  }
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer as T;
  const said = typeof answer === 'object' && answer !== null && 'error' in answer ? String(answer.error) : '';
  throw new CallError(said || `The sandbox answered ${response.status}`);
}

const phone = (personId: string): string => `/sandbox/whatsapp/phones/${encodeURIComponent(personId)}`;

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

export const write = (personId: string, text: string, replyTo?: string) =>
  call('POST', `${phone(personId)}/messages`, { text, ...(replyTo ? { replyTo } : {}) });
export const react = (personId: string, messageId: string, emoji: string | null) =>
  call('POST', `${phone(personId)}/reactions`, { messageId, emoji });
export const edit = (personId: string, messageId: string, text: string) =>
  call('POST', `${phone(personId)}/edits`, { messageId, text });
export const revoke = (personId: string, messageId: string) =>
  call('POST', `${phone(personId)}/revocations`, { messageId });
export const choose = (personId: string, messageId: string, choiceId: string) =>
  call('POST', `${phone(personId)}/choices`, { messageId, choiceId });
export const setOnline = (personId: string, online: boolean) => call('PATCH', phone(personId), { online });
export const view = (personId: string, page: string, open: boolean) =>
  call('POST', `${phone(personId)}/view`, { page, open });
