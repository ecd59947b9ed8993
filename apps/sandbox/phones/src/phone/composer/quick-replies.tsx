import type { BubbleView } from '../../../../control/snapshot.js';
import { usePhone } from '../phone-in-hand';

/** Chips of the last message: they vanish with the next one (channel facts 3.2). */
export function QuickReplies({ last }: { last: BubbleView | undefined }) {
  const { calls } = usePhone();
  const quick = last && !last.mine && !last.revoked ? last.choices.filter((choice) => choice.quick) : [];
  if (!last || quick.length === 0) return null;
  return (
    <div class="quick" role="group" aria-label="Quick replies">
      {quick.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          dir="auto"
          onClick={() => void calls.choose(last.id, id).catch(() => undefined)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
