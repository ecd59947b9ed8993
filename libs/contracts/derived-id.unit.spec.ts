import { describe, expect, it } from '@jest/globals';
import { derivedId, uuid5 } from './derived-id.js';

describe('derived ids', () => {
  it('are version 5 uuids as RFC 9562 computes them', () => {
    expect(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  it('are the same for the same parts', () => {
    expect(derivedId('event', 'a', '0')).toBe(derivedId('event', 'a', '0'));
  });

  it('never change: stored ids were derived from the same namespace', () => {
    expect(derivedId('event', 'a', '0')).toBe(
      uuid5('3f0f6d2e-6c0c-5b5e-9d1e-7a0c5f4b8e21', '["event","a","0"]'),
    );
  });

  it('differ when the same text is cut into other parts', () => {
    const cuts = [['a', 'bc'], ['ab', 'c'], ['abc'], ['a","bc'], ['a', 'bc', '']].map((parts) =>
      derivedId(...parts),
    );
    expect(new Set(cuts).size).toBe(cuts.length);
  });
});
