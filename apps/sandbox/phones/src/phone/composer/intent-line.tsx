import { Icon } from '../../look/icon';
import type { Intent } from './intent';

const WORDS = { reply: 'Reply to', edit: 'Edit', story: 'Reply to their story' } as const;
const NOT = { reply: 'Do not reply to it', edit: 'Do not edit', story: 'Do not reply to the story' } as const;

export function IntentLine({ intent, cancel }: { intent: Intent; cancel: () => void }) {
  if (intent.kind === 'write') return null;
  return (
    <div class="intent">
      <span class="grow cut" dir="auto">
        <b>{WORDS[intent.kind]}</b> {'message' in intent ? intent.message.text || intent.message.type : ''}
      </span>
      <button type="button" aria-label={NOT[intent.kind]} onClick={cancel}>
        <Icon name="x" size={14} />
      </button>
    </div>
  );
}
