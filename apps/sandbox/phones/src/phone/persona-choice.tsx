import type { PersonView, Snapshot } from '../../../control/snapshot.js';
import { Icon } from '../look/icon';
import { readableNumber } from '../look/numbers';
import { duration } from '../look/times';

interface Props {
  readonly snapshot: Snapshot;
  readonly personId: string;
  readonly now: number;
  readonly choose: (personId: string) => void;
}

/** Whose phone it is. The select is the platform's own, laid over words that fit the caption. */
export function PersonaChoice({ snapshot, personId, now, choose }: Props) {
  const person = snapshot.people.find(({ id }) => id === personId);
  const elsewhere = snapshot.people.reduce((sum, { id, unread }) => sum + (id === personId ? 0 : unread), 0);
  return (
    <>
      <span class="caption-line">
        <b>WhatsApp</b>
        <span class="persona">
          <span class="cut">{person ? <Described person={person} /> : null}</span>
          <Icon name="down" size={12} />
          <select
            aria-label="Whose phone"
            value={personId}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {snapshot.people.map((each) => (
              <option key={each.id} value={each.id}>
                {describe(each) + (each.unread > 0 ? `, ${each.unread} unread` : '')}
              </option>
            ))}
          </select>
        </span>
      </span>
      <span class="caption-line caption-small numbers">
        <WindowClock endsAt={snapshot.phone?.windowEndsAt} now={now} />
        {elsewhere > 0 ? <span class="badge">{elsewhere} unread on other phones</span> : null}
      </span>
    </>
  );
}

function Described({ person }: { person: PersonView }) {
  return (
    <>
      <bdi>{person.name}</bdi>, <bdi>{handle(person)}</bdi>
    </>
  );
}

const handle = ({ phone, username }: PersonView): string =>
  phone ? readableNumber(phone) : username ? `@${username}` : 'number withheld';
const describe = (person: PersonView): string => `${person.name}, ${handle(person)}`;

/** The provider's own view of the 24 hours. */
function WindowClock({ endsAt, now }: { endsAt: number | undefined; now: number }) {
  if (endsAt === undefined) return <span>Has not written yet</span>;
  const left = endsAt - now;
  return left >= 0 ? (
    <span>Window open, {duration(left)} left</span>
  ) : (
    <span class="window-closed">Window closed, templates only</span>
  );
}
