import { useState } from 'preact/hooks';
import type { Snapshot } from '../../../control/snapshot.js';
import type { ProviderName } from '../../../providers/provider-name.js';
import { useRoom } from '../data/use-room';
import { channels } from '../phone/channels/channels';
import { ProviderPhone } from '../phone/provider-phone';
import { ShopPhone } from '../phone/shop-phone';
import { PhoneTabs, type PhoneTab } from './phone-tabs';

interface Props {
  readonly snapshot: Snapshot;
  readonly now: number;
  readonly connection: number;
  readonly people: Readonly<Record<ProviderName, string>>;
  readonly choosePerson: (provider: ProviderName, personId: string) => void;
}

/** As many phones as there is room for, side by side; the tabs bring the others. None is put away for it. */
export function Phones({ snapshot, now, connection, people, choosePerson }: Props) {
  const room = useRoom();
  const [first, setFirst] = useState(0);
  const tabs: PhoneTab[] = channels.flatMap(({ provider, name }) => {
    const view = snapshot.phones[provider];
    return view
      ? [{ id: provider, name, unread: view.people.reduce((sum, { unread }) => sum + unread, 0) }]
      : [];
  });
  if (snapshot.shop) tabs.push({ id: 'shop', name: 'Shop widget', unread: 0 });
  const from = Math.max(0, Math.min(first, tabs.length - room));
  const shown = new Set(tabs.slice(from, from + room).map(({ id }) => id));
  const choose = (id: PhoneTab['id']): void => {
    const at = tabs.findIndex((tab) => tab.id === id);
    setFirst(at < from ? at : at >= from + room ? at - room + 1 : from);
  };
  return (
    <>
      {shown.size < tabs.length ? <PhoneTabs tabs={tabs} shown={shown} choose={choose} /> : null}
      <main class={`phones ${tabs.length <= 2 ? 'phones-few' : ''}`}>
        {channels.map((channel) => {
          const { provider } = channel;
          const view = snapshot.phones[provider];
          return view ? (
            <ProviderPhone
              key={provider}
              channel={channel}
              view={view}
              now={now}
              connection={connection}
              personId={people[provider]}
              choosePerson={(personId) => choosePerson(provider, personId)}
              shown={shown.has(provider)}
            />
          ) : null;
        })}
        {snapshot.shop ? <ShopPhone now={now} shown={shown.has('shop')} /> : null}
      </main>
    </>
  );
}
