import { expect } from '@jest/globals';
import { fold, isRefusal, type Decider, type Decision, type Refusal } from '#libs/domain/decider.js';

/**
 * A test that reads as a specification:
 *
 *   specify(decider).given(opened, received).when(resolve).then(resolved)
 *   specify(decider).given(merged).when(resolve).thenRefused('moved', { to: 'conversation-2' })
 */
export function specify<C, E, S, R extends Refusal>(decider: Decider<C, E, S, R>): Given<C, E, S, R> {
  return { given: (...events) => whenever(decider, fold(decider, events)) };
}

export interface Given<C, E, S, R extends Refusal> {
  given(...events: readonly E[]): When<C, E, S, R>;
}

export interface When<C, E, S, R extends Refusal> {
  /** Several commands are given one after the other, each on what the ones before it left. */
  when(...commands: readonly C[]): Then<E, S, R>;
  /** What the given events alone come to. */
  thenState(look: (state: S) => void): void;
}

export interface Then<E, S, R extends Refusal> {
  /** Exactly these events, in this order, from the last command. */
  then(...events: readonly E[]): void;
  thenNothing(): void;
  /** By the name of the refusal, and what else it has to tell. */
  thenRefused(refused: R['refused'], details?: object): void;
  /** Looks at the state that all commands left. */
  thenState(look: (state: S) => void): void;
}

function whenever<C, E, S, R extends Refusal>(decider: Decider<C, E, S, R>, given: S): When<C, E, S, R> {
  return {
    thenState: (look) => look(given),
    when: (...commands) => {
      let state = given;
      let decision: Decision<E, R> = [];
      for (const command of commands) {
        // A refusal on the way would let the rest of the specification mean something else.
        if (isRefusal<E, R>(decision)) throw new Error(`refused too early: ${decision.reason}`);
        decision = decider.decide(command, state);
        if (!isRefusal<E, R>(decision)) state = fold(decider, decision, state);
      }
      return outcome(decision, state);
    },
  };
}

function outcome<E, S, R extends Refusal>(decision: Decision<E, R>, state: S): Then<E, S, R> {
  return {
    then: (...events) => expect(decision).toEqual(events),
    thenNothing: () => expect(decision).toEqual([]),
    thenRefused: (refused, details = {}) => expect(decision).toMatchObject({ ...details, refused }),
    thenState: (look) => look(state),
  };
}
