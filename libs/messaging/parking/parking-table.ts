import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Queries } from '../checkpoints/checkpoint-table.js';
import type { Delivered } from '../delivered.js';
import type { ParkedStream, ParkedStreams } from './parked-streams.js';
import {
  NEXT_PARKED,
  NOT_ASKED,
  PARKED,
  PARK_EVENTS,
  PARK_STREAMS,
  RETRY_STATE,
  STAYS_PARKED,
  STILL_WAITING,
  TAKE_PARKED,
  UNPARK,
} from './sql.js';

/** An event that waits; its body is in the log. */
export interface ParkedEvent {
  readonly seq: number;
  readonly stream: string;
  readonly partition: number;
  readonly position: number;
  readonly eventId: string;
}

export async function readParked(on: Queries, subscription: string): Promise<ParkedStreams> {
  const rows = await on.query<ParkedStream>(PARKED, [subscription]);
  return new Map(rows.map((row) => [row.stream, row]));
}

/** The caller has locked the subscription, and tells its batches afterwards (changeParking). */
export async function parkStreams(
  tx: Transaction,
  subscription: string,
  streams: readonly ParkedStream[],
  error: string | null,
): Promise<void> {
  await tx.query(PARK_STREAMS, [
    subscription,
    streams.map((one) => one.stream),
    streams.map((one) => one.partition),
    streams.map((one) => one.behind),
    error,
  ]);
}

export async function parkEvents(
  tx: Transaction,
  subscription: string,
  events: readonly Delivered[],
): Promise<void> {
  await tx.query(PARK_EVENTS, [
    subscription,
    events.map((event) => event.stream),
    events.map((event) => event.partition),
    events.map((event) => event.position),
    events.map((event) => event.id),
  ]);
}

/** The first events of these streams that were parked after number `after`, in the order of parking. */
export async function nextParked(
  on: Queries,
  subscription: string,
  streams: readonly string[],
  after: number,
  limit: number,
): Promise<ParkedEvent[]> {
  return await on.query<ParkedEvent>(NEXT_PARKED, [subscription, streams, after, limit]);
}

/** true: they were waiting and no longer are, once `tx` commits. false: somebody else has settled some of them. */
export async function takeParked(
  tx: Transaction,
  subscription: string,
  events: readonly ParkedEvent[],
): Promise<boolean> {
  const taken = await tx.query(TAKE_PARKED, [subscription, events.map(({ seq }) => seq)]);
  return taken.length === events.length;
}

/** Whether events of these streams wait, or streams behind them, other than `stuck`. */
export async function stillWaiting(
  tx: Transaction,
  subscription: string,
  streams: readonly string[],
  stuck: readonly string[],
): Promise<boolean> {
  const [row] = await tx.query<{ waiting: boolean }>(STILL_WAITING, [subscription, streams, stuck]);
  return row!.waiting;
}

export async function unpark(
  tx: Transaction,
  subscription: string,
  streams: readonly string[],
): Promise<void> {
  await tx.query(UNPARK, [subscription, streams]);
}

export async function staysParked(
  on: Queries,
  subscription: string,
  stream: string,
  why: { readonly behind: string } | { readonly error: string },
): Promise<void> {
  const [behind, error] = 'behind' in why ? [why.behind, null] : [null, why.error];
  await on.query(STAYS_PARKED, [subscription, stream, behind, error]);
}

/** Whether a person's wish to try the stream again is still unanswered. */
export async function isAsked(on: Queries, subscription: string, stream: string): Promise<boolean> {
  const [state] = await on.query<{ asked: boolean }>(RETRY_STATE, [subscription, stream]);
  return state?.asked ?? false;
}

/** The request of a retry is dealt with, or came too late. */
export async function forgetAsked(
  on: Queries,
  subscription: string,
  streams: readonly string[],
): Promise<void> {
  await on.query(NOT_ASKED, [subscription, streams]);
}
