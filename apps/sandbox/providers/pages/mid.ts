import { createHash } from 'node:crypto';

/**
 * A message id with the real one's anatomy. Instagram's has account and thread in base64 and is personal data for
 * that reason; Messenger's is opaque.
 * @param serial never the same twice.
 */
export function newMid(
  provider: 'messenger' | 'instagram',
  accountId: string,
  scopedId: string,
  serial: string,
): string {
  const hash = createHash('sha512').update(`${provider} ${serial}`).digest();
  if (provider === 'messenger') return `m_${hash.toString('base64url')}`;
  const item = `ig_dm_item:1:IGMessageID:${accountId}:${scopedId}:${hash.toString('hex').slice(0, 36)}`;
  return Buffer.from(item, 'latin1').toString('base64').replace(/=+$/, '').concat('ZD');
}
