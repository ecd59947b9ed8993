import type { Refs } from '#libs/application/ports/personal-data.js';
import type { Database } from '#libs/database/database.js';
import type { Instant } from '#libs/domain/time.js';
import type { ConnectorEvent } from '#libs/contracts/connectors/connector-event.js';

/** What came under an id. Keyed: it must not be guessed from a digest what somebody wrote. */
export const digestOf = (refs: Refs, event: ConnectorEvent): string =>
  refs.refOf('connector-event', JSON.stringify(sorted(event)));

export interface Named {
  readonly eventId: string;
  readonly digest: string;
}

const CLAIM = {
  name: 'connector-event-claim',
  text: `insert into connector_events (event_id, digest, received_at)
    select event_id, digest, $3 from unnest($1::uuid[], $2::text[]) as given (event_id, digest)
    order by event_id on conflict do nothing returning event_id as "eventId"`,
};
const LOOK = {
  name: 'connector-event-look',
  text: 'select event_id as "eventId", digest from connector_events where event_id = any ($1::uuid[])',
};
const SWEEP = {
  name: 'connector-event-sweep',
  text: 'delete from connector_events where received_at < $1',
};

/** Which content came under which id first. An id names one content for as long as it is remembered. */
export class KnownEvents {
  constructor(private readonly database: Database) {}

  /** For each id: it is new, it came before as it is, or something else came under it. Ids are distinct. */
  async claim(named: readonly Named[], at: Instant): Promise<ReadonlyMap<string, 'new' | 'same' | 'other'>> {
    if (named.length === 0) return new Map();
    const ids = named.map(({ eventId }) => eventId);
    const fresh = await this.database.query<{ eventId: string }>(CLAIM, [
      ids,
      named.map(({ digest }) => digest),
      at,
    ]);
    const claimed = new Set(fresh.map(({ eventId }) => eventId));
    const before = new Map<string, string>();
    if (claimed.size < ids.length) {
      // Of a request at the same moment, too: the statement above has waited for it.
      for (const { eventId, digest } of await this.database.query<Named>(LOOK, [ids]))
        before.set(eventId, digest);
    }
    return new Map(
      named.map(({ eventId, digest }) => {
        if (claimed.has(eventId)) return [eventId, 'new'] as const;
        return [eventId, before.get(eventId) === digest ? 'same' : 'other'] as const;
      }),
    );
  }

  async sweep(before: Instant): Promise<void> {
    await this.database.query(SWEEP, [before]);
  }
}

/** The same content gives the same text, in whatever order its fields came. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, field]) => [name, sorted(field)]),
  );
}
