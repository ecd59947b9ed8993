import { useState } from 'preact/hooks';
import type { BubbleView, Snapshot } from '../../../control/snapshot.js';
import { setOnline } from '../data/calls';
import { useLooking } from '../data/use-looking';
import { Icon } from '../look/icon';
import { initials } from '../look/numbers';
import { Composer, type Intent } from './composer';
import { PhoneFrame } from './frame';
import { PersonaChoice } from './persona-choice';
import { Thread } from './thread';

interface Props {
  readonly snapshot: Snapshot;
  readonly now: number;
  readonly connection: number;
  readonly personId: string;
  readonly choosePerson: (personId: string) => void;
}

export function WhatsAppPhone({ snapshot, now, connection, personId, choosePerson }: Props) {
  const [intent, setIntent] = useState<Intent>({ kind: 'write' });
  const phone = snapshot.phone?.personId === personId ? snapshot.phone : undefined;
  const person = snapshot.people.find(({ id }) => id === personId);
  useLooking(personId, connection);
  const choose = (id: string): void => {
    setIntent({ kind: 'write' });
    choosePerson(id);
  };
  return (
    <PhoneFrame
      kind="whatsapp"
      now={now}
      network={{
        online: person?.online ?? true,
        change: (online) => void setOnline(personId, online).catch(() => undefined),
      }}
      traffic={snapshot.traffic.whatsapp}
      noTraffic="Nothing sent or received yet"
      caption={<PersonaChoice snapshot={snapshot} personId={personId} now={now} choose={choose} />}
    >
      <div class="chat-head">
        <Icon name="back" />
        <span class="avatar" aria-hidden="true">
          {initials(phone?.business ?? '')}
        </span>
        <div>
          <b>{phone?.business}</b>
          <small aria-live="polite">{phone?.typing ? 'typing…' : 'business account'}</small>
        </div>
      </div>
      <Thread
        key={personId}
        personId={personId}
        messages={phone?.messages ?? []}
        typing={phone?.typing ?? false}
        now={now}
        reply={(message: BubbleView) => setIntent({ kind: 'reply', message })}
        edit={(message: BubbleView) => setIntent({ kind: 'edit', message })}
      />
      <Composer
        key={`composer ${personId}`}
        personId={personId}
        language={person?.language ?? 'en'}
        intent={intent}
        done={() => setIntent({ kind: 'write' })}
      />
    </PhoneFrame>
  );
}
