import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { rowAfter, sample } from '../testing/recorded.js';
import { foldCustomer } from './fold.js';

const after = (...events: RecordedEvent[]) => rowAfter(foldCustomer, ...events)!;

const registered = sample('CustomerRegistered');
const linked = sample('ContactLinked');
const known = [registered, linked];
const contactOf = (...events: RecordedEvent[]) => Object.values(after(...known, ...events).contacts)[0]!;

describe('a customer’s card', () => {
  it('begins when the customer is registered, and not before', () => {
    expect(after(registered)).toMatchObject({
      named: null,
      registeredAt: registered.occurredAt,
      contacts: {},
      identifiers: [],
      version: 1,
      position: 101,
    });
    expect(rowAfter(foldCustomer, linked)).toBeUndefined();
  });

  it('shows each contact with what is known of it', () => {
    const contact = contactOf(
      sample('ContactAliasObserved'),
      sample('ContactProfileObserved'),
      sample('ContactPreferenceChanged'),
      sample('ContactIdentityChanged', { at: 5 }),
    );
    expect(contact).toMatchObject({
      channel: 'whatsapp',
      kind: 'person',
      aliases: [{ kind: 'whatsapp-phone', value: '4917012345678' }],
      name: 'Nora Lindqvist',
      username: 'nora.lindqvist',
      locale: 'sv_SE',
      marketing: 'stopped',
      identityChangedAt: 5,
    });
  });

  it('keeps of a profile what a later one does not tell', () => {
    const later = sample('ContactProfileObserved', { name: 'N. L.', username: undefined, locale: undefined });
    expect(contactOf(sample('ContactProfileObserved'), later)).toMatchObject({
      name: 'N. L.',
      username: 'nora.lindqvist',
      locale: 'sv_SE',
    });
  });

  it('has an alias once, in its last spelling, until it ends', () => {
    const alias = sample('ContactAliasObserved');
    const again = sample('ContactAliasObserved', { value: '+49 170 12345678' });
    expect(contactOf(alias, again).aliases).toMatchObject([{ value: '+49 170 12345678' }]);
    const other = sample('ContactAliasObserved', { kind: 'whatsapp-user', value: 'u', valueRef: 'other' });
    expect(contactOf(alias, other, sample('ContactAliasEnded')).aliases).toMatchObject([{ value: 'u' }]);
  });

  it('is not changed by a contact that is linked again, nor by one it does not have', () => {
    expect(contactOf(sample('ContactProfileObserved'), linked).name).toBe('Nora Lindqvist');
    const strange = after(...known, sample('ContactProfileObserved', { contactId: 'strange' }));
    expect(Object.values(strange.contacts)).toMatchObject([{ name: null }]);
  });

  it('lists an identifier once for each kind and source', () => {
    const email = sample('IdentifierObserved');
    const surer = sample('IdentifierObserved', { assurance: 'provider' });
    const elsewhere = sample('IdentifierObserved', { source: 'visitor' });
    expect(after(...known, email, surer, elsewhere).identifiers).toMatchObject([
      { assurance: 'provider', source: 'signed-identity' },
      { assurance: 'verified', source: 'visitor' },
    ]);
  });

  it('has the name that an agent gave', () => {
    expect(after(...known, sample('CustomerNamed'))).toMatchObject({
      named: 'Nora L. (wholesale)',
      version: 3,
    });
  });
});
