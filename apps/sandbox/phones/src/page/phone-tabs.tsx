import type { ProviderName } from '../../../providers/provider-name.js';

export interface PhoneTab {
  readonly id: ProviderName | 'shop';
  readonly name: string;
  readonly unread: number;
}

interface Props {
  readonly tabs: readonly PhoneTab[];
  readonly shown: ReadonlySet<PhoneTab['id']>;
  readonly choose: (id: PhoneTab['id']) => void;
}

export function PhoneTabs({ tabs, shown, choose }: Props) {
  return (
    <nav class="phone-tabs" aria-label="Phones">
      {tabs.map(({ id, name, unread }) => (
        <button key={id} type="button" aria-pressed={shown.has(id)} onClick={() => choose(id)}>
          {name}
          {unread > 0 ? (
            <span class="badge">
              {unread}
              <span class="unseen"> unread</span>
            </span>
          ) : null}
        </button>
      ))}
    </nav>
  );
}
