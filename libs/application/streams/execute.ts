import { createHash } from 'node:crypto';
import { isRefusal, type Decider, type Refusal } from '#libs/domain/decider.js';
import type { InboxEvent } from '#libs/contracts/events/recorded-event.js';
import type { Append, EventLog, Positions } from '../ports/event-log.js';
import type { StreamStates } from './stream-states.js';

export interface Execution<Command, Event, State, R extends Refusal> {
  readonly commandId: string;
  readonly stream: string;
  /** May be decided several times, each against a newer state. */
  readonly command: Command;
  readonly at: number;
  readonly correlationId?: string;
  /** Claims that go with the events; asked after the decision. */
  readonly claims?: (
    events: readonly Event[],
    state: State,
  ) => Pick<Append, 'take' | 'release'> | Promise<Pick<Append, 'take' | 'release'>>;
  /** What it means when somebody else still holds one of them after a fresh look. */
  readonly whenTaken?: (holder: string) => R;
  /** Returned again when the same command comes again. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** Answers what was handled before and decides nothing: for a command that may not be given any more. */
  readonly onlyAgain?: boolean;
}

export type Executed<R extends Refusal, Event = unknown> =
  | {
      readonly kind: 'done';
      readonly positions: Positions;
      readonly result: Readonly<Record<string, unknown>>;
      /** What this call wrote; empty when there was nothing to do, and when the command had been handled before. */
      readonly events: readonly Event[];
    }
  | { readonly kind: 'refused'; readonly refusal: R | CommandIdReused | NeverHandled };

/** One client id, two different payloads: a bug of the client, refused rather than guessed at (DESIGN section 2). */
export interface CommandIdReused extends Refusal {
  readonly refused: 'command-id-reused';
}

/** Of a command with `onlyAgain`: this is not its second time. */
export interface NeverHandled extends Refusal {
  readonly refused: 'never-handled';
}

/** Each round loses only against somebody else's progress; so many in a row say that something is wrong. */
const ROUNDS = 12;

/** Load → decide → append, again from a fresh read whenever another writer was faster. */
export async function execute<Command, Event extends InboxEvent, State, R extends Refusal>(
  log: EventLog,
  states: StreamStates<Event, State>,
  decider: Decider<Command, Event, State, R>,
  execution: Execution<Command, Event, State, R>,
): Promise<Executed<R, Event>> {
  const { commandId, stream, command } = execution;
  const payload = digestOf(command);
  for (let round = 0; round < ROUNDS; round++) {
    const known = (await log.outcomeOf([commandId])).get(commandId);
    if (known) return firstOutcome(known, payload);
    if (execution.onlyAgain)
      return {
        kind: 'refused',
        refusal: { refused: 'never-handled', reason: 'This command was not handled before.' },
      };
    const { state, version } = (await states.load([stream], round > 0)).get(stream)!;
    const decision = decider.decide(command, state);
    if (isRefusal(decision)) {
      // A refusal from memory may rest on old news.
      if (round === 0) {
        const newest = (await states.load([stream], true)).get(stream)!;
        if (newest.version !== version) continue;
      }
      return { kind: 'refused', refusal: decision };
    }
    if (decision.length === 0)
      return { kind: 'done', positions: {}, result: execution.result ?? {}, events: [] };
    const outcome = await log.append({
      commandId,
      at: execution.at,
      correlationId: execution.correlationId,
      streams: [{ stream, expected: version === 0 ? 'none' : version, events: decision }],
      ...(await execution.claims?.(decision, state)),
      result: { payload, ...execution.result },
    });
    if (outcome.kind === 'appended')
      return { kind: 'done', positions: outcome.positions, result: execution.result ?? {}, events: decision };
    if (outcome.kind === 'replayed') return firstOutcome(outcome, payload);
    if (outcome.kind === 'claim-taken' && round > 0 && execution.whenTaken) {
      return { kind: 'refused', refusal: execution.whenTaken(outcome.holder) };
    }
    states.forget(stream);
  }
  throw new Error(`command ${commandId} on ${stream} lost ${ROUNDS} rounds in a row`);
}

function firstOutcome<R extends Refusal>(
  known: { positions: Positions; result: unknown },
  payload: string,
): Executed<R, never> {
  const { payload: first, ...result } = (known.result ?? {}) as { payload?: string } & Record<
    string,
    unknown
  >;
  if (first !== undefined && first !== payload) {
    return {
      kind: 'refused',
      refusal: { refused: 'command-id-reused', reason: 'This id was used before for another command.' },
    };
  }
  return { kind: 'done', positions: known.positions, result, events: [] };
}

/** What makes a command the same one: what was asked, not when, nor what other streams said at that moment. */
function digestOf(command: unknown): string {
  const asked = (key: string, value: unknown): unknown =>
    key === 'at' || key === 'terms' ? undefined : value;
  return createHash('sha256').update(JSON.stringify(command, asked)).digest('base64url').slice(0, 22);
}
