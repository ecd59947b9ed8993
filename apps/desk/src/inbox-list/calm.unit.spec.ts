import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Calm, IDLE_AFTER } from './calm.js';

describe('a new order', () => {
  let now = 0;
  beforeEach(() => {
    now = 100_000;
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const pass = (span: number): void => {
    now += span;
    jest.advanceTimersByTime(span);
  };

  it('comes at once while nobody uses the list', () => {
    const job = jest.fn();
    new Calm(() => now).whenIdle(job);
    expect(job).toHaveBeenCalledTimes(1);
  });
  it('waits while somebody moves over the list, and comes once they rest', () => {
    const calm = new Calm(() => now);
    const job = jest.fn();
    calm.used();
    calm.whenIdle(job);
    pass(IDLE_AFTER - 100);
    calm.used();
    pass(IDLE_AFTER - 100);
    expect(job).not.toHaveBeenCalled();
    pass(200);
    expect(job).toHaveBeenCalledTimes(1);
  });
  it('comes at once when the pointer leaves', () => {
    const calm = new Calm(() => now);
    const job = jest.fn();
    calm.used();
    calm.whenIdle(job);
    calm.left();
    expect(job).toHaveBeenCalledTimes(1);
  });
  it('is the last one only', () => {
    const calm = new Calm(() => now);
    const first = jest.fn();
    const second = jest.fn();
    calm.used();
    calm.whenIdle(first);
    calm.whenIdle(second);
    calm.left();
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledTimes(1);
  });
});
