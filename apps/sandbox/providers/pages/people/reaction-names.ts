const NAMES: Readonly<Record<string, string>> = {
  '❤': 'love',
  '👍': 'like',
  '👎': 'dislike',
  '😮': 'wow',
  '😢': 'sad',
  '😠': 'angry',
};
const LAUGHING = new Set(['😆', '😂', '😄']);

/** The provider's word for an emoji; Messenger and Instagram have two for laughing (channel facts 1.5, 1.6). */
export function reactionName(provider: 'messenger' | 'instagram', emoji: string): string {
  const bare = emoji.replace(/\ufe0f/g, '');
  if (LAUGHING.has(bare)) return provider === 'messenger' ? 'smile' : 'laugh';
  const name = NAMES[bare] ?? 'other';
  const onlyMessenger = name === 'like' || name === 'dislike';
  return onlyMessenger && provider === 'instagram' ? 'other' : name;
}
