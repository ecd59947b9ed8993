import { describe, expect, it } from '@jest/globals';
import { opensWindow, windowOpen } from './service-window.js';

const DAY = 86_400_000;

describe('The customer service window', () => {
  it('never opened for somebody who never wrote', () => {
    expect(windowOpen(undefined, 0)).toBe(false);
  });

  it('is open for 24 h from the last message, to the millisecond', () => {
    expect([0, DAY - 1, DAY, DAY + 1].map((age) => windowOpen(5000, 5000 + age))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('is opened by content of any kind, known or not', () => {
    expect(
      ['text', 'unsupported', 'interactive', 'button', 'order', 'something_new'].every(opensWindow),
    ).toBe(true);
  });

  it('is not opened by reactions, edits, revokes and system messages', () => {
    expect(['reaction', 'edit', 'revoke', 'system'].some(opensWindow)).toBe(false);
  });
});
