import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import type { Owner } from '#libs/domain/channel.js';
import { ROLES, isAtLeast } from '#libs/staff/roles.js';
import { DocumentPermissions, fieldsOf, forbiddenField } from './document-permissions.js';
import { FIELD_PERMISSIONS } from './field-permissions.js';
import { may, type Action, type GatewayActor } from './may.js';

const schema = buildSchema(`
  type Query { me: Me! users: [User!]! secret: String item: Item }
  type Me { id: ID! }
  type User { email: String! }
  type Message { id: ID! }
  type Note { id: ID! }
  union Item = Message | Note`);

const actor = (role: GatewayActor['role']): GatewayActor => ({ id: 'me', role, sessionId: 's' });

describe('field permissions', () => {
  it('open a field to its role and those above, to nobody else', () => {
    for (const [field, least] of FIELD_PERMISSIONS) {
      for (const role of ROLES) {
        expect([field, role, forbiddenField(new Set([field]), role)]).toEqual([
          field,
          role,
          isAtLeast(role, least) ? null : field,
        ]);
      }
    }
  });

  it('close what they do not know', () => {
    expect(forbiddenField(new Set(['Query.secret']), 'administrator')).toBe('Query.secret');
  });

  it('find fields behind fragments, aliases and unions', () => {
    const document = parse(
      `{ a: me { ...f } item { __typename ... on Note { id } } users { email } } fragment f on Me { x: id }`,
    );
    expect([...fieldsOf(schema, document)].sort()).toEqual([
      'Me.id',
      'Note.id',
      'Query.item',
      'Query.me',
      'Query.users',
      'User.email',
    ]);
  });

  it('answer each role for itself about the same document', () => {
    const permissions = new DocumentPermissions(schema);
    const document = parse('{ users { email } }');
    expect(ROLES.map((role) => permissions.forbidden(document, role))).toEqual([
      'Query.users',
      'Query.users',
      null,
    ]);
  });
});

describe('may', () => {
  const owners: Owner[] = [
    { kind: 'nobody' },
    { kind: 'bot', id: 'b' },
    { kind: 'queue', id: 'q' },
    { kind: 'agent', id: 'me' },
    { kind: 'agent', id: 'other' },
  ];

  it('lets agents write to their own conversations and those without a person', () => {
    const writes = (role: GatewayActor['role']) =>
      owners.map((owner) => may(actor(role), { what: 'conversation.write', owner }));
    expect(writes('agent')).toEqual([true, true, true, true, false]);
    expect(writes('supervisor')).toEqual([true, true, true, true, true]);
  });

  it('lets everybody read and note', () => {
    for (const owner of owners) {
      expect(may(actor('agent'), { what: 'conversation.read', owner })).toBe(true);
      expect(may(actor('agent'), { what: 'conversation.annotate', owner })).toBe(true);
    }
  });

  it('keeps powers to those who have them', () => {
    const table: [Action['what'], boolean, boolean, boolean][] = [
      ['parked.read', false, true, true],
      ['parked.decide', false, true, true],
      ['users.read', false, false, true],
      ['users.write', false, false, true],
      ['channel.write', false, false, true],
      ['channel.read', true, true, true],
      ['template.read', true, true, true],
      ['customer.write', true, true, true],
    ];
    for (const [what, ...expected] of table) {
      expect([what, ...ROLES.map((role) => may(actor(role), { what } as Action))]).toEqual([
        what,
        ...expected,
      ]);
    }
  });
});
