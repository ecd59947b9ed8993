import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.js';

describe('the description of an error', () => {
  it('says what and where, without words that may be a customer’s', () => {
    const error = Object.assign(new Error('invalid input: "call me on +34 600 000 000"'), {
      code: '22P02',
      table: 'inbox_list',
      detail: 'Ana',
    });
    const text = describeError(error);
    expect(text).toContain('Error (22P02 inbox_list)');
    expect(text).toMatch(/\nat .*describe-error\.unit\.spec/);
    expect(text).not.toMatch(/600|Ana/);
  });

  it('keeps what the language itself says of the code', () => {
    expect(describeError(new TypeError("Cannot read properties of undefined (reading 'name')"))).toContain(
      "(reading 'name')",
    );
  });

  it('shows nothing of a JSON text that could not be read', () => {
    let error: unknown;
    try {
      JSON.parse('{"text": secret');
    } catch (thrown) {
      error = thrown;
    }
    expect(describeError(error)).toMatch(/^SyntaxError\n/);
    expect(describeError('secret')).toBe('a thrown string');
  });
});
