import type { CardView } from '../../../../control/snapshot.js';
import { ChoiceButton } from './choices';

/** Cards that lie side by side and are pushed through with a finger. */
export function Cards({ messageId, cards }: { messageId: string; cards: readonly CardView[] }) {
  return (
    <div class="cards" role="group" aria-label="Cards" tabIndex={0}>
      {cards.map((card, at) => (
        <div key={at} class="card">
          {card.imageUrl ? <img src={card.imageUrl} alt="" /> : null}
          <div class="card-words" dir="auto">
            <b>{card.title}</b>
            {card.subtitle ? <span>{card.subtitle}</span> : null}
          </div>
          {card.choices.map((choice) => (
            <ChoiceButton key={choice.id} messageId={messageId} choice={choice} />
          ))}
        </div>
      ))}
    </div>
  );
}
