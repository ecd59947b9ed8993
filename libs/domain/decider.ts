/**
 * The shape of every concept in the domain: three pure functions.
 * Time, ids and randomness are arguments; nothing here performs I/O.
 */
export interface Decider<Command, Event, State, R extends Refusal = Refusal> {
  readonly initialState: State;
  /** What happens if `command` is given in `state`: the events, or why not. */
  decide(command: Command, state: State): Decision<Event, R>;
  /** The state after `event`. Total: it never refuses what has happened. */
  evolve(state: State, event: Event): State;
}

/** An expected "no": a value up to the API, where it becomes a member of a union. Exceptions are bugs or outages. */
export interface Refusal {
  readonly refused: string;
  /** In words, for a person. Never holds personal data. */
  readonly reason: string;
}

/** Events in order, possibly none (the command changes nothing), or a refusal. */
export type Decision<Event, R extends Refusal = Refusal> = readonly Event[] | R;

export function isRefusal<E, R extends Refusal>(decision: Decision<E, R>): decision is R {
  return !Array.isArray(decision);
}

/** An event as the domain sees it: its name and what it tells. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** The state after `events`, from `state` or from the beginning. */
export function fold<C, E, S, R extends Refusal>(
  decider: Decider<C, E, S, R>,
  events: Iterable<E>,
  state: S = decider.initialState,
): S {
  for (const event of events) state = decider.evolve(state, event);
  return state;
}

/** Several commands as one decision: the events of all of them in order, or the first refusal and nothing else. */
export function decideAll<C, E, S, R extends Refusal>(
  decider: Decider<C, E, S, R>,
  commands: readonly C[],
  state: S,
): Decision<E, R> {
  const events: E[] = [];
  for (const command of commands) {
    const decision = decider.decide(command, state);
    if (isRefusal(decision)) return decision;
    events.push(...decision);
    state = fold(decider, decision, state);
  }
  return events;
}
