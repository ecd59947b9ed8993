/** What the sandbox said against a call. */
export class CallError extends Error {}

export const call = <T>(method: 'POST' | 'PATCH', path: string, body: object): Promise<T> =>
  request<T>(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Hands over a file as it is. */
export const upload = <T>(path: string, file: Blob): Promise<T> =>
  request<T>(path, {
    method: 'POST',
    headers: { 'content-type': bareType(file.type) || 'application/octet-stream' },
    body: file,
  });

/** Without its codecs: what stands in a content-type of a file. */
export const bareType = (type: string): string => type.split(';')[0]?.trim() ?? '';

async function request<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new CallError('The sandbox does not answer');
  }
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer as T;
  const said = typeof answer === 'object' && answer !== null && 'error' in answer ? String(answer.error) : '';
  throw new CallError(said || `The sandbox answered ${response.status}`);
}
