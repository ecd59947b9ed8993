import type { PersonView, PhoneView, ProviderView } from '../../../control/snapshot.js';
import { Icon } from '../look/icon';
import { readableNumber } from '../look/numbers';
import { duration } from '../look/times';
import { usePhone } from './phone-in-hand';

interface Props {
  readonly view: ProviderView;
  readonly personId: string;
  readonly now: number;
  readonly choose: (personId: string) => void;
}

/** Whose phone it is. The select is the platform's own, laid over words that fit the caption. */
export function PersonaChoice({ view, personId, now, choose }: Props) {
  const { channel } = usePhone();
  const person = view.people.find(({ id }) => id === personId);
  const elsewhere = view.people.reduce((sum, { id, unread }) => sum + (id === personId ? 0 : unread), 0);
  const withheld = channel.provider === 'whatsapp' ? 'number withheld' : undefined;
  return (
    <>
      <span class="caption-line">
        <b>{channel.name}</b>
        <span class="persona">
          <span class="cut">{person ? <Described person={person} withheld={withheld} /> : null}</span>
          <Icon name="down" size={12} />
          <select
            aria-label="Whose phone"
            value={personId}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {view.people.map((each) => (
              <option key={each.id} value={each.id}>
                {[each.name, handle(each) ?? withheld, each.unread > 0 ? `${each.unread} unread` : undefined]
                  .filter((part) => part !== undefined)
                  .join(', ')}
              </option>
            ))}
          </select>
        </span>
      </span>
      <span class="caption-line caption-small numbers">
        <WindowClock phone={view.phone} now={now} />
        {elsewhere > 0 ? <span class="badge">{elsewhere} unread on other phones</span> : null}
      </span>
    </>
  );
}

function Described({ person, withheld }: { person: PersonView; withheld: string | undefined }) {
  const shown = handle(person) ?? withheld;
  return (
    <>
      <bdi>{person.name}</bdi>
      {shown === undefined ? null : (
        <>
          , <bdi>{shown}</bdi>
        </>
      )}
    </>
  );
}

const handle = ({ phone, username }: PersonView): string | undefined =>
  phone ? readableNumber(phone) : username ? `@${username}` : undefined;

/** The provider's own view of the 24 hours, and of the seven days in which a person may still answer. */
function WindowClock({ phone, now }: { phone: PhoneView | undefined; now: number }) {
  const { channel } = usePhone();
  if (phone?.windowEndsAt === undefined) return <span>Has not written yet</span>;
  const left = phone.windowEndsAt - now;
  if (left >= 0) return <span>Window open, {duration(left)} left</span>;
  const person = (phone.personWindowEndsAt ?? 0) - now;
  if (person >= 0) return <span class="window-closed">Person-only window, {duration(person)} left</span>;
  const templates = channel.provider === 'whatsapp' ? ', templates only' : '';
  return <span class="window-closed">Window closed{templates}</span>;
}
