/** What is wrong with an address that an administrator enters; undefined: nothing that can be seen before it is called. */
export function faultOfCallbackUrl(text: string): string | undefined {
  if (text.length > 2_000) return 'the address is too long';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return 'this is no web address';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'the address has to begin with https://';
  if (url.username !== '' || url.password !== '') return 'the address may carry no password';
  return url.hash === '' ? undefined : 'the address may carry no fragment';
}
