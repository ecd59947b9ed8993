import { describe, expect, it } from '@jest/globals';
import { chance } from '../../../faults/chance.js';
import type { Update } from '../../../state/webhook.js';
import { testAccount } from '../../../testing/accounts.js';
import { envelope } from './envelope.js';
import { value } from './value.js';

interface Body {
  object: string;
  entry: {
    id: string;
    changes: {
      field: string;
      value: { messages?: { id: string }[]; statuses?: { id: string }[]; contacts?: { user_id: string }[] };
    }[];
  }[];
}

const update = (family: 'messages' | 'statuses', id: string, user: string): Update => ({
  id,
  provider: 'whatsapp',
  assetId: testAccount.wabaId,
  lane: user,
  dueAt: 0,
  label: '',
  payload: {
    field: 'messages',
    value: value(testAccount, { contacts: [{ user_id: user }], [family]: [{ id }] }),
  },
});

const many = Array.from({ length: 60 }, (_, at) =>
  update(at % 3 === 0 ? 'statuses' : 'messages', `m${at}`, `u${at % 4}`),
);
const bodies = Array.from({ length: 20 }, (_, seed) => envelope(many, chance(seed)) as Body);
const idsOf = (body: Body): string[] =>
  body.entry.flatMap(({ changes }) =>
    changes.flatMap((change) =>
      [...(change.value.messages ?? []), ...(change.value.statuses ?? [])].map(({ id }) => id),
    ),
  );

describe('A batch of updates', () => {
  it('holds every update once, whatever its shape', () => {
    for (const body of bodies) expect([...idsOf(body)].sort()).toEqual(many.map(({ id }) => id).sort());
  });

  it('takes several shapes: entries, changes of an entry, messages of a change', () => {
    expect(bodies.some(({ entry }) => entry.length > 1)).toBe(true);
    expect(bodies.some(({ entry }) => entry.some(({ changes }) => changes.length > 1))).toBe(true);
    expect(
      bodies.some(({ entry }) =>
        entry.some(({ changes }) => changes.some((change) => (change.value.messages?.length ?? 0) > 1)),
      ),
    ).toBe(true);
  });

  it('never mixes messages and statuses in one value', () => {
    for (const body of bodies) {
      for (const { value: one } of body.entry.flatMap(({ changes }) => changes))
        expect('messages' in one && 'statuses' in one).toBe(false);
    }
  });

  it('lists each contact of a value once', () => {
    for (const { value: one } of bodies.flatMap(({ entry }) => entry.flatMap(({ changes }) => changes))) {
      const users = (one.contacts ?? []).map(({ user_id }) => user_id);
      expect(new Set(users).size).toBe(users.length);
    }
  });

  it('has the same shape when it is repeated', () => {
    expect(envelope(many, chance('p7'))).toEqual(envelope(many, chance('p7')));
  });
});
