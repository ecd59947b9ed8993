import { createHash } from 'node:crypto';

/** The thread's own id, which the Conversations API knows: `t_…` on Messenger, base64 on Instagram. */
export function conversationId(
  provider: 'messenger' | 'instagram',
  accountId: string,
  personId: string,
): string {
  const hash = createHash('sha256').update(`thread ${accountId} ${personId}`).digest();
  return provider === 'messenger'
    ? `t_${BigInt(`0x${hash.toString('hex').slice(0, 14)}`).toString()}`
    : `aWdf${hash.toString('base64url')}`;
}
