import type { BubbleView } from '../../../../control/snapshot.js';

interface Props {
  readonly story: NonNullable<BubbleView['story']>;
  readonly mine: boolean;
}

/** The story that a message belongs to, small, with what it has to do with it. */
export function Story({ story, mine }: Props) {
  const words =
    story.kind === 'mention'
      ? mine
        ? 'You mentioned them in your story'
        : 'Mentioned you in their story'
      : mine
        ? 'You replied to their story'
        : 'Replied to your story';
  return (
    <div class="story">
      <span>{words}</span>
      {story.url ? <img src={story.url} alt="Story" /> : null}
    </div>
  );
}
