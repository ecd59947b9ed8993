import { useMemo, useState } from 'preact/hooks';
import type { BubbleView, ProviderView } from '../../../control/snapshot.js';
import { PhoneCalls } from '../data/phone-calls';
import { useLooking } from '../data/use-looking';
import { Icon } from '../look/icon';
import { initials } from '../look/numbers';
import type { Channel } from './channels/channel';
import { Composer } from './composer/composer';
import type { Intent } from './composer/intent';
import { PhoneFrame } from './frame';
import { PersonaChoice } from './persona-choice';
import { PhoneInHandContext } from './phone-in-hand';
import { Thread } from './thread';

interface Props {
  readonly channel: Channel;
  readonly view: ProviderView;
  readonly now: number;
  readonly connection: number;
  readonly personId: string;
  readonly choosePerson: (personId: string) => void;
  readonly shown: boolean;
}

export function ProviderPhone({ channel, view, now, connection, personId, choosePerson, shown }: Props) {
  const [intent, setIntent] = useState<Intent>({ kind: 'write' });
  const inHand = useMemo(
    () => ({ channel, calls: new PhoneCalls(channel.provider, personId) }),
    [channel, personId],
  );
  const { calls } = inHand;
  const phone = view.phone?.personId === personId ? view.phone : undefined;
  const person = view.people.find(({ id }) => id === personId);
  const heading = phone ? channel.heading(phone) : undefined;
  useLooking(calls, connection, shown);
  const choose = (id: string): void => {
    setIntent({ kind: 'write' });
    choosePerson(id);
  };
  return (
    <PhoneInHandContext.Provider value={inHand}>
      <PhoneFrame
        kind={channel.provider}
        name={channel.name}
        shown={shown}
        now={now}
        network={{
          online: person?.online ?? true,
          change: (online) => void calls.setOnline(online).catch(() => undefined),
        }}
        traffic={view.traffic}
        noTraffic="Nothing sent or received yet"
        caption={<PersonaChoice view={view} personId={personId} now={now} choose={choose} />}
      >
        <div class="chat-head">
          <Icon name="back" />
          <span class="avatar" aria-hidden="true">
            {initials(phone?.business ?? '')}
          </span>
          <div class="cut">
            <b class="cut">{heading?.title}</b>
            <small class="cut" aria-live="polite">
              {phone?.typing ? 'typing…' : heading?.small}
            </small>
          </div>
        </div>
        <Thread
          key={personId}
          business={phone?.business ?? ''}
          messages={phone?.messages ?? []}
          typing={phone?.typing ?? false}
          now={now}
          reply={(message: BubbleView) => setIntent({ kind: 'reply', message })}
          edit={(message: BubbleView) => setIntent({ kind: 'edit', message })}
        />
        <Composer
          key={`composer ${personId}`}
          language={person?.language ?? 'en'}
          last={phone?.messages.at(-1)}
          intent={intent}
          setIntent={setIntent}
        />
      </PhoneFrame>
    </PhoneInHandContext.Provider>
  );
}
