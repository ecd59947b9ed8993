import { describe, expect, it } from '@jest/globals';
import type { Decider } from '#libs/domain/decider.js';
import { specify } from './decider-specification.js';

const lamp: Decider<'on' | 'off', 'lit' | 'dark', boolean> = {
  initialState: false,
  decide: (command, lit) => {
    if (command === 'off') return lit ? ['dark'] : { refused: 'dark-already', reason: 'it is dark' };
    return lit ? [] : ['lit'];
  },
  evolve: (_, event) => event === 'lit',
};
const { given } = specify(lamp);

describe('a specification', () => {
  it('passes when what it says is so', () => {
    given().when('on').then('lit');
    given('lit').when('on').thenNothing();
    given('lit').when('off', 'off').thenRefused('dark-already');
    given('lit').thenState((lit) => expect(lit).toBe(true));
    given('lit')
      .when('off')
      .thenState((lit) => expect(lit).toBe(false));
  });

  it('fails when it is not', () => {
    expect(() => given().when('on').then('dark')).toThrow();
    expect(() => given().when('on').then('lit', 'dark')).toThrow();
    expect(() => given().when('on').thenNothing()).toThrow();
    expect(() => given().when('off').thenNothing()).toThrow();
    expect(() => given().when('on').thenRefused('dark-already')).toThrow();
    expect(() => given().when('off').thenRefused('another')).toThrow();
    expect(() => given().when('off').thenRefused('dark-already', { more: 1 })).toThrow();
  });

  it('fails when a command on the way is refused', () => {
    expect(() => given().when('off', 'on')).toThrow('refused too early: it is dark');
  });
});
