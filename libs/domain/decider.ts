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
