/**
 * What we put into a provider's echo field: which message and attempt this was. The prefix tells ours from those of
 * other apps on the same account; within it ids hold no colon.
 */
const PREFIX = 'tl1:';

export function correlationOf(messageId: string, attempt: number): string {
  return `${PREFIX}${messageId}:${attempt}`;
}

/** undefined: not ours. */
export function parseCorrelation(
  text: string,
): { readonly messageId: string; readonly attempt: number } | undefined {
  const [, messageId, attempt] = /^tl1:([^:]{1,200}):(\d{1,9})$/.exec(text) ?? [];
  return messageId === undefined ? undefined : { messageId, attempt: Number(attempt) };
}
