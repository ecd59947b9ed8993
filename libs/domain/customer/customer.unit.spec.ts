import { describe, expect, it } from '@jest/globals';
import { specify } from '#libs/testing/decider-specification.js';
import type { ContinueContact, ObservedAlias } from './commands.js';
import { customerPersonalData, type CustomerEvent } from './events.js';
import { customer } from './index.js';
import { fold } from '../decider.js';

const { given } = specify(customer);

const at = 1_793_610_000_000;
const of = { customerId: 'customer-1', contactId: 'omar', at };
const onWhatsapp = { accountId: 'shop-number', channel: 'whatsapp', kind: 'person' } as const;

const registered: CustomerEvent = { type: 'CustomerRegistered', data: of };
const linked: CustomerEvent = { type: 'ContactLinked', data: { ...of, ...onWhatsapp } };
const alias = (kind: ObservedAlias['kind'], value: string): ObservedAlias => ({
  kind,
  value,
  ref: `ref-${value}`,
});
const observed = ({ kind, value, ref }: ObservedAlias): CustomerEvent => ({
  type: 'ContactAliasObserved',
  data: { ...of, kind, value, valueRef: ref },
});
const ended = (
  { kind, ref }: ObservedAlias,
  reason: 'number-changed' | 'recycled' = 'number-changed',
): CustomerEvent => ({
  type: 'ContactAliasEnded',
  data: { ...of, kind, valueRef: ref, reason },
});

const oldPhone = alias('whatsapp-phone', '551199990000');
const newPhone = alias('whatsapp-phone', '551188880000');
const userId = alias('whatsapp-user', 'BR.1349');

describe('a customer', () => {
  it('is registered with the contact that first wrote, once', () => {
    given()
      .when({ type: 'RegisterCustomer', ...of })
      .then(registered);
    given(registered)
      .when({ type: 'RegisterCustomer', ...of })
      .thenNothing();
  });

  it('has to be registered before anything is told of it', () => {
    given()
      .when({ type: 'ObserveAlias', contactId: 'omar', alias: oldPhone, at })
      .thenRefused('not-registered');
  });

  it('gets each contact linked once', () => {
    const link = { type: 'LinkContact', contactId: 'omar', ...onWhatsapp, at } as const;
    given(registered).when(link).then(linked);
    given(registered).when(link, link).thenNothing();
  });

  it('is named by an agent; the same name again changes nothing', () => {
    const name = { type: 'NameCustomer', name: { value: 'Omar', ref: 'ref-Omar' }, byId: 'ana', at } as const;
    given(registered)
      .when(name)
      .then({
        type: 'CustomerNamed',
        data: { customerId: 'customer-1', name: 'Omar', nameRef: 'ref-Omar', byId: 'ana', at },
      });
    given(registered).when(name, name).thenNothing();
  });
});

describe('aliases', () => {
  const observe = { type: 'ObserveAlias', contactId: 'omar', alias: oldPhone, at } as const;

  it('are observed once', () => {
    given(registered, linked).when(observe).then(observed(oldPhone));
    given(registered, linked, observed(oldPhone)).when(observe).thenNothing();
  });

  it('belong to a linked contact', () => {
    given(registered).when(observe).thenRefused('unknown-contact');
  });

  it('end when the provider gives them to somebody else, and may come back', () => {
    const end = {
      type: 'EndAlias',
      contactId: 'omar',
      kind: 'whatsapp-phone',
      ref: oldPhone.ref,
      reason: 'recycled',
      at,
    } as const;
    given(registered, linked, observed(oldPhone)).when(end).then(ended(oldPhone, 'recycled'));
    given(registered, linked, observed(oldPhone)).when(end, end).thenNothing();
    given(registered, linked, observed(oldPhone), ended(oldPhone)).when(observe).then(observed(oldPhone));
  });
});

describe('a contact that goes on under other aliases', () => {
  const changed: ContinueContact = {
    type: 'ContinueContact',
    contactId: 'omar',
    next: [newPhone],
    why: 'number-changed',
    at,
  };
  const known = [registered, linked, observed(oldPhone), observed(userId)] as const;

  it('keeps those of other kinds', () => {
    given(...known)
      .when(changed)
      .then(ended(oldPhone), observed(newPhone));
  });

  it('told again is no news', () => {
    given(...known)
      .when(changed, changed)
      .thenNothing();
  });

  it('with the same alias as before is no news', () => {
    given(...known)
      .when({ ...changed, next: [oldPhone] })
      .thenNothing();
  });

  it('ends nothing when only somebody else may be behind it', () => {
    given(...known)
      .when({ ...changed, next: [], why: 'identity-changed' })
      .then({ type: 'ContactIdentityChanged', data: of });
  });
});

describe('a profile', () => {
  const saw = (name?: string, username?: string) =>
    ({
      type: 'ObserveProfile',
      contactId: 'omar',
      name: name === undefined ? undefined : { value: name, ref: `ref-${name}` },
      username: username === undefined ? undefined : { value: username, ref: `ref-${username}` },
      at,
    }) as const;

  it('is told with what is new in it', () => {
    given(registered, linked)
      .when(saw('Omar', 'omar_b'))
      .then({
        type: 'ContactProfileObserved',
        data: { ...of, name: 'Omar', nameRef: 'ref-Omar', username: 'omar_b', usernameRef: 'ref-omar_b' },
      });
    given(registered, linked)
      .when(saw('Omar', 'omar_b'), saw('Omar B.', 'omar_b'))
      .then({ type: 'ContactProfileObserved', data: { ...of, name: 'Omar B.', nameRef: 'ref-Omar B.' } });
  });

  it('told in parts does not flicker', () => {
    given(registered, linked)
      .when(saw('Omar', 'omar_b'), saw('Omar'), saw(undefined, 'omar_b'))
      .thenNothing();
  });

  it('with nothing in it is no news', () => {
    given(registered, linked).when(saw()).thenNothing();
  });
});

describe('identifiers and preferences', () => {
  const mail = {
    type: 'ObserveIdentifier',
    contactId: 'omar',
    kind: 'email',
    identifier: { value: 'omar@example.com', ref: 'ref-mail' },
    assurance: 'claimed',
    source: 'form',
    at,
  } as const;
  const told = (assurance: 'claimed' | 'verified', source: string): CustomerEvent => ({
    type: 'IdentifierObserved',
    data: { ...of, kind: 'email', value: 'omar@example.com', valueRef: 'ref-mail', assurance, source },
  });

  it('are evidence: once for each assurance and source', () => {
    given(registered, linked).when(mail).then(told('claimed', 'form'));
    given(registered, linked).when(mail, mail).thenNothing();
    given(registered, linked)
      .when(mail, { ...mail, assurance: 'verified', source: 'code' })
      .then(told('verified', 'code'));
  });

  it('have to be proved anew once somebody else may be behind the contact (edge rule Identity 9)', () => {
    given(registered, linked, told('verified', 'code'), { type: 'ContactIdentityChanged', data: of })
      .when({ ...mail, assurance: 'verified', source: 'code' })
      .then(told('verified', 'code'));
  });

  it('are kept as they were last told', () => {
    const stop = { type: 'ChangePreference', contactId: 'omar', marketing: 'stopped', at } as const;
    given(registered, linked)
      .when(stop)
      .then({ type: 'ContactPreferenceChanged', data: { ...of, marketing: 'stopped' } });
    given(registered, linked).when(stop, stop).thenNothing();
  });
});

describe('the state', () => {
  it('is the same without what is sealed', () => {
    const told: readonly CustomerEvent[] = [
      registered,
      linked,
      observed(oldPhone),
      { type: 'ContactProfileObserved', data: { ...of, name: 'Omar', nameRef: 'ref-Omar' } },
      {
        type: 'CustomerNamed',
        data: { customerId: 'customer-1', name: 'O', nameRef: 'ref-O', byId: 'ana', at },
      },
    ];
    const sealed = told.map(({ type, data }) => {
      const declared: object | 'none' = customerPersonalData[type];
      const personal = declared === 'none' ? [] : Object.keys(declared);
      const left = Object.entries(data).filter(([field]) => !personal.includes(field));
      return { type, data: Object.fromEntries(left) } as CustomerEvent;
    });
    expect(fold(customer, sealed)).toEqual(fold(customer, told));
  });
});

describe('blocking', () => {
  const block = { type: 'BlockContact', contactId: 'omar', byId: 'ana', at } as const;
  const unblock = { type: 'UnblockContact', contactId: 'omar', byId: 'ana', at } as const;
  const blocked: CustomerEvent = { type: 'ContactBlocked', data: { ...of, byId: 'ana' } };

  it('is of one contact, once, and can be undone', () => {
    given(registered, linked).when(block).then(blocked);
    given(registered, linked, blocked).when(block).thenNothing();
    given(registered, linked, blocked)
      .when(unblock)
      .then({ type: 'ContactUnblocked', data: { ...of, byId: 'ana' } });
    given(registered, linked).when(unblock).thenNothing();
    given(registered).when(block).thenRefused('unknown-contact');
  });

  it('has nothing to do with marketing, which an agent may note too', () => {
    given(registered, linked, blocked)
      .when({ type: 'ChangePreference', contactId: 'omar', marketing: 'stopped', byId: 'ana', at })
      .then({ type: 'ContactPreferenceChanged', data: { ...of, marketing: 'stopped', byId: 'ana' } });
  });
});
