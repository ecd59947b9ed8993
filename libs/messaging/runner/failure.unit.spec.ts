import { describe, expect, it } from '@jest/globals';
import { AppendConflict } from '#libs/application/ports/event-log.js';
import { CHECKPOINT_MOVED, kindOf } from './failure.js';

const withCode = (code: string): Error => Object.assign(new Error('something'), { code });

describe('the kind of a failure', () => {
  it.each([
    ['57P01', 'the server is told to end'],
    ['57P03', 'the server starts'],
    ['08006', 'the connection broke'],
    ['53300', 'too many connections'],
    ['58030', 'the disk of the server'],
    ['40001', 'serialization'],
    ['40P01', 'deadlock'],
    ['25P03', 'frozen within a transaction'],
    ['ECONNREFUSED', 'nobody listens'],
    ['EHOSTUNREACH', 'no way there'],
  ])('%s is an outage: %s', (code) => {
    expect(kindOf(withCode(code))).toBe('outage');
  });

  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])(
    'the driver’s "%s" is an outage',
    (message) => {
      expect(kindOf(new Error(message))).toBe('outage');
    },
  );

  it.each(['23505', '22P02', '42703', '25P02'])('%s is the fault of an event', (code) => {
    expect(kindOf(withCode(code))).toBe('poison');
  });

  it('knows lost races and lost checkpoints', () => {
    expect(kindOf(new AppendConflict({ kind: 'version-conflict', stream: 's', actual: 2 }))).toBe('conflict');
    expect(kindOf(withCode(CHECKPOINT_MOVED))).toBe('moved');
    expect(kindOf('a thrown text')).toBe('poison');
  });
});
