import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Refs } from '#libs/application/ports/personal-data.js';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import type { ConnectorEvent } from '#libs/contracts/connectors/connector-event.js';
import type { EventResult } from '#libs/contracts/connectors/event-results.js';
import type { ConnectorAccount } from '../connector-account.js';
import { checkEvent } from './check-event.js';
import { digestOf, type KnownEvents } from './known-events.js';
import { channelEventId, toChannelEvent } from './to-channel-event.js';

interface Candidate {
  readonly index: number;
  readonly event: ConnectorEvent;
  readonly eventId: string;
  readonly digest: string;
}

/**
 * Events of a connector, on their way into `channel-events`. Resolved: what is accepted is durable. It knows neither HTTP
 * nor keys: whoever calls it says whose events these are.
 */
export class ConnectorIntake {
  constructor(
    private readonly known: KnownEvents,
    private readonly log: ChannelLog,
    private readonly refs: Refs,
    private readonly clock: Clock,
  ) {}

  async take(given: readonly unknown[], account: ConnectorAccount): Promise<EventResult[]> {
    const receivedAt = this.clock.now();
    const results = new Map<number, EventResult>();
    const first = new Map<string, Candidate>();
    const again: Candidate[] = [];
    given.forEach((one, index) => {
      const checked = checkEvent(one, account.id);
      if (!checked.ok) {
        results.set(index, { index, id: checked.id, status: 'refused', errors: [...checked.errors] });
        return;
      }
      const { event } = checked;
      const eventId = channelEventId(account.id, event.id);
      const candidate = { index, event, eventId, digest: digestOf(this.refs, event) };
      if (first.has(eventId)) again.push(candidate);
      else first.set(eventId, candidate);
    });

    const claims = await this.known.claim([...first.values()], receivedAt);
    const events: ChannelEvent[] = [];
    for (const candidate of first.values()) {
      const claim = claims.get(candidate.eventId);
      results.set(candidate.index, resultOf(candidate, claim ?? 'other'));
      // Also what came before: whoever claimed it may have died before it was in the log, where its id makes it one.
      if (claim !== 'other') events.push(toChannelEvent(candidate.event, account, receivedAt));
    }
    for (const candidate of again) {
      const { digest, eventId } = candidate;
      const other = first.get(eventId)?.digest !== digest || claims.get(eventId) === 'other';
      results.set(candidate.index, resultOf(candidate, other ? 'other' : 'same'));
    }
    await this.log.append(events);
    return given.map((_, index) => results.get(index)!);
  }
}

function resultOf({ index, event: { id } }: Candidate, claim: 'new' | 'same' | 'other'): EventResult {
  if (claim === 'new') return { index, id, status: 'accepted', errors: [] };
  if (claim === 'same') return { index, id, status: 'duplicate', errors: [] };
  const problem = 'another event came under this id before: an id names one event';
  return { index, id, status: 'refused', errors: [{ field: 'id', problem }] };
}
