import type { Append, AppendOutcome, Positions } from '#libs/application/ports/event-log.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { currentSchemaVersion } from '#libs/contracts/events/upcasters.js';
import { partitionOf } from '#libs/contracts/partition.js';

/** An event on its way in: everything but its place. */
export interface PlannedEvent {
  /** Index of its append. */
  readonly append: number;
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly occurredAt: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What append_events is given, kept to understand its answer. */
export interface Plan {
  readonly appends: readonly Append[];
  readonly events: readonly PlannedEvent[];
}

/** Event ids follow from the command: the same command again gives the same events (DESIGN section 2). */
export function planAppends(appends: readonly Append[]): Plan {
  const ends = new Map<string, number>();
  const events: PlannedEvent[] = [];
  appends.forEach((append, a) => {
    let index = 0;
    for (const { stream, expected, events: added } of append.streams) {
      if (added.length === 0) throw new Error(`append ${a} to ${stream} holds no events`);
      const end = ends.get(stream);
      if (end !== undefined && expected !== 'any' && expected !== end) {
        throw new Error(
          `append ${a} expects ${stream} at ${expected}, but the one before leaves it at ${end}`,
        );
      }
      if (expected !== 'any') ends.set(stream, (expected === 'none' ? 0 : expected) + added.length);
      for (const event of added) {
        const id = derivedId('event', append.commandId, String(index++));
        events.push({
          append: a,
          stream,
          id,
          type: event.type,
          occurredAt: append.at,
          data: asStored(event.data),
        });
      }
    }
  });
  return { appends, events };
}

/** As it will be read back: without what JSON leaves out, and shared with nobody. */
const asStored = (data: object): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(data)) as Readonly<Record<string, unknown>>;

/** The arguments of append_events, in its order. `sealed` are the plan's events with their personal fields sealed. */
export function toArguments(plan: Plan, sealed: readonly PlannedEvent[], partitions: number): unknown[] {
  const entries = plan.appends.flatMap((append, a) =>
    append.streams.map((entry) => ({ a, append, ...entry })),
  );
  const claims = plan.appends.flatMap((append, a) => [
    ...(append.release ?? []).map((claim) => ({
      a,
      k: 'release',
      sc: claim.scope,
      key: claim.key,
      h: claim.holder,
    })),
    ...(append.take ?? []).map((claim) => ({
      a,
      k: 'take',
      sc: claim.scope,
      key: claim.key,
      h: claim.holder,
    })),
  ]);
  const appendOf = (event: PlannedEvent): Append => plan.appends[event.append]!;
  const hasResults = plan.appends.some((append) => append.result !== undefined);
  return [
    plan.appends.map((append) => append.commandId),
    hasResults ? JSON.stringify(plan.appends.map((append) => append.result ?? null)) : null,
    entries.map((entry) => entry.a),
    entries.map((entry) => entry.stream),
    entries.map((entry) => entry.append.birthPartition ?? partitionOf(entry.stream, partitions)),
    entries.map((entry) => expectedAs(entry.expected)),
    entries.map((entry) => entry.events.length),
    claims.length > 0 ? JSON.stringify(claims) : null,
    sealed.map((event) => event.append),
    sealed.map((event) => event.stream),
    sealed.map((event) => event.id),
    sealed.map((event) => event.type),
    sealed.map((event) => currentSchemaVersion(event.type)),
    JSON.stringify(sealed.map((event) => event.data)),
    sealed.map((event) => appendOf(event).correlationId ?? appendOf(event).commandId),
    sealed.map((event) => appendOf(event).causationId ?? null),
    sealed.map((event) => event.occurredAt),
  ];
}

/** The arguments of append_one, in its order; undefined: the plan is not of that kind. */
export function asOne(
  plan: Plan,
  sealed: readonly PlannedEvent[],
  partitions: number,
): unknown[] | undefined {
  const [append, ...others] = plan.appends;
  const [entry, ...more] = append?.streams ?? [];
  if (!append || !entry || others.length + more.length > 0) return undefined;
  if (append.take?.length || append.release?.length) return undefined;
  return [
    append.commandId,
    append.result === undefined ? null : JSON.stringify(append.result),
    entry.stream,
    append.birthPartition ?? partitionOf(entry.stream, partitions),
    expectedAs(entry.expected),
    sealed.map((event) => event.id),
    sealed.map((event) => event.type),
    sealed.map((event) => currentSchemaVersion(event.type)),
    JSON.stringify(sealed.map((event) => event.data)),
    append.correlationId ?? append.commandId,
    append.causationId ?? null,
    append.at,
  ];
}

const expectedAs = (expected: number | 'any' | 'none'): number =>
  expected === 'any' ? -1 : expected === 'none' ? 0 : expected;

/** What append_events answers: the place of each event, in order. */
export interface Places {
  readonly partitions: readonly number[];
  readonly positions: readonly number[];
  readonly versions: readonly number[];
  readonly recorded_at: number;
}

export interface Settled {
  readonly outcomes: readonly AppendOutcome[];
  /** What was written, as a reader would find it. */
  readonly recorded: readonly RecordedEvent[];
}

export function settle(plan: Plan, places: Places): Settled {
  if (plan.events.length !== places.positions.length) {
    throw new Error(`${plan.events.length} events were sent, ${places.positions.length} were placed`);
  }
  const positions = plan.appends.map((): Record<number, number> => ({}));
  const versions = plan.appends.map((): Record<string, number> => ({}));
  const recorded = plan.events.map((event, i) => {
    const [partition, position, version] = [places.partitions[i]!, places.positions[i]!, places.versions[i]!];
    const own = positions[event.append]!;
    own[partition] = Math.max(own[partition] ?? 0, position);
    versions[event.append]![event.stream] = version;
    const { commandId, correlationId, causationId } = plan.appends[event.append]!;
    return {
      id: event.id,
      type: event.type,
      stream: event.stream,
      version,
      partition,
      position,
      data: event.data,
      schemaVersion: currentSchemaVersion(event.type),
      commandId,
      correlationId: correlationId ?? commandId,
      causationId: causationId ?? null,
      occurredAt: event.occurredAt,
      recordedAt: places.recorded_at,
    };
  });
  const outcomes = plan.appends.map((_, a): AppendOutcome => ({
    kind: 'appended',
    positions: positions[a]!,
    versions: versions[a]!,
  }));
  return { outcomes, recorded: recorded as unknown as RecordedEvent[] };
}

export function toPositions(partitions: readonly number[], positions: readonly number[]): Positions {
  return Object.fromEntries(partitions.map((partition, i) => [partition, positions[i]!]));
}
