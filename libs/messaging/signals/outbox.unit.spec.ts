import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Outbox, signalsIn } from './outbox.js';

function drain(outbox: Outbox): { payloads: string[]; signals: (readonly [string, unknown])[] } {
  const payloads: string[] = [];
  for (let payload = outbox.take('me'); payload !== undefined; payload = outbox.take('me'))
    payloads.push(payload);
  return { payloads, signals: payloads.flatMap((payload) => [...signalsIn(payload, 'you')]) };
}

describe('signals that wait to be sent', () => {
  it('are one a channel where they are positions: the highest', () => {
    const outbox = new Outbox();
    outbox.add('wake.inbox-events', { 1: 5, 2: 9 });
    outbox.add('progress.thread', { 1: 3 });
    outbox.add('wake.inbox-events', { 1: 7, 3: 1 });
    expect(drain(outbox).signals).toEqual([
      ['wake.inbox-events', { 1: 7, 2: 9, 3: 1 }],
      ['progress.thread', { 1: 3 }],
    ]);
  });

  it('are sent once if they say the same, and each if they do not', () => {
    const outbox = new Outbox();
    for (const agent of ['ana', 'bo', 'ana']) outbox.add('typing', { agent });
    expect(drain(outbox).signals).toEqual([
      ['typing', { agent: 'ana' }],
      ['typing', { agent: 'bo' }],
    ]);
  });

  it('fit into a NOTIFY, all of them, in order, in however many it takes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2_000, unit: 'grapheme' }), { maxLength: 40 }), (texts) => {
        const outbox = new Outbox();
        const distinct = [...new Set(texts)];
        for (const text of distinct) outbox.add('note', text);
        const { payloads, signals } = drain(outbox);
        for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
        const fitting = distinct.filter((text) => Buffer.byteLength(JSON.stringify(['note', text])) < 7_900);
        const sent = signals.map(([, payload]) => payload);
        expect(sent.filter((text) => fitting.includes(text as string))).toEqual(fitting);
        expect(outbox.empty).toBe(true);
      }),
    );
  });

  it('are lost, oldest first, rather than fill the memory', () => {
    const outbox = new Outbox();
    for (let number = 0; number < 1_500; number++) outbox.add('typing', number);
    const { signals } = drain(outbox);
    expect([signals.length, signals[0]]).toEqual([1_000, ['typing', 500]]);
  });

  it('are not heard by who sent them, nor by anybody if they are no signals', () => {
    const outbox = new Outbox();
    outbox.add('typing', 1);
    expect(signalsIn(outbox.take('me')!, 'me')).toEqual([]);
    for (const text of ['', 'null', '[]', '{"signals":3}', '{"signals":[3,[4,5]]}'])
      expect(signalsIn(text, 'you')).toEqual([]);
  });
});
