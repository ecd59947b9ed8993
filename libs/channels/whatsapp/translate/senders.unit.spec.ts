import { describe, expect, it } from '@jest/globals';
import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { contact, mia, message, only, PARENT, PHONE, USER } from '../testing/bodies.js';

const text = { type: 'text', text: { body: 'x' } };
const from = (item: object, contacts?: readonly unknown[]): ChannelEventOf<'message'> =>
  only(message({ ...text, ...item }, contacts)) as ChannelEventOf<'message'>;
const aliases = (item: object, contacts?: readonly unknown[]): string[] =>
  from(item, contacts).sender.aliases.map(({ kind, value }) => `${kind} ${value}`);

describe('who wrote a message', () => {
  it('has the business-scoped id first, though only contacts[] tells it', () => {
    expect(from({}).sender).toEqual(mia);
  });

  it('is found without a phone (R4)', () => {
    const shy = { profile: { username: 'mia.w' }, user_id: USER };
    const message = from({ from: undefined, from_user_id: USER }, [shy]);
    expect(message.sender).toEqual({
      aliases: [{ kind: 'whatsapp-user', value: USER }],
      profile: { username: 'mia.w' },
    });
  });

  it('is joined to contacts[] by id, never by place', () => {
    const other = { profile: { name: 'Somebody else' }, wa_id: '4930111111', user_id: 'DE.999' };
    expect(from({}, [other, contact]).sender).toEqual(mia);
    expect(from({}, [other]).sender.profile).toBeUndefined();
    expect(from({ from_user_id: USER, from: undefined }, [other, contact]).sender).toEqual(mia);
  });

  it('is not somebody with the same phone but another business-scoped id', () => {
    expect(aliases({ from_user_id: 'DE.NEW' }, [contact])).toEqual([
      'whatsapp-user DE.NEW',
      `whatsapp-phone +${PHONE}`,
    ]);
  });

  it('is the only contact there is when the message names nobody', () => {
    expect(from({ from: undefined }).sender).toEqual(mia);
    expect(only(message({ ...text, from: undefined }, [contact, { wa_id: '49301' }]))).toMatchObject({
      type: 'notice',
      summary: 'a message without a sender: text',
    });
  });

  it('is told by what an id is, wherever it stands', () => {
    expect(aliases({ from: USER }, [])).toEqual([`whatsapp-user ${USER}`]);
    expect(aliases({ from: PARENT }, [])).toEqual([`whatsapp-parent-user ${PARENT}`]);
    expect(aliases({ from: undefined, from_user_id: PARENT }, [])).toEqual([
      `whatsapp-parent-user ${PARENT}`,
    ]);
    expect(from({ from: USER }, [{ wa_id: USER, profile: { name: 'Mia' } }]).sender.profile).toEqual({
      name: 'Mia',
    });
  });

  it('keeps digits of ids that came as numbers, and ids that look like nothing we know', () => {
    expect(aliases({ from: 4915112345678 }, [])).toEqual([`whatsapp-phone +${PHONE}`]);
    expect(aliases({ from: '<PHONE>' }, [])).toEqual(['whatsapp-phone <PHONE>']);
    expect(from({ from: '<PHONE>' }, []).sender.identifiers).toBeUndefined();
  });

  it('cuts ids that are too long without confusing two of them', () => {
    const [one] = aliases({ from: 'x'.repeat(600) }, []);
    const [other] = aliases({ from: `${'x'.repeat(599)}y` }, []);
    expect(one!.length).toBeLessThanOrEqual(512 + 'whatsapp-phone '.length);
    expect(one).not.toBe(other);
  });
});

describe('a message in a group', () => {
  it('belongs to the group and never to the person’s own thread', () => {
    const message = from({ group_id: 'group-1' });
    expect(message.sender).toEqual({ aliases: [{ kind: 'whatsapp-group', value: 'group-1' }] });
    expect(message.participant).toBe('Mia Wagner');
  });

  it('shows a participant without a name by the next best', () => {
    expect(
      from({ group_id: 'g' }, [{ user_id: USER, wa_id: PHONE, profile: { username: 'mia.w' } }]).participant,
    ).toBe('@mia.w');
    expect(from({ group_id: 'g' }, []).participant).toBe(`+${PHONE}`);
  });

  it('keeps reactions in the group too', () => {
    const reaction = {
      type: 'reaction',
      reaction: { message_id: 'wamid.a', emoji: '👍' },
      group_id: 'group-1',
    };
    expect(only(message(reaction))).toMatchObject({ sender: { aliases: [{ kind: 'whatsapp-group' }] } });
  });
});

describe('the answer to a contact request', () => {
  const card = (phone: object) => ({
    type: 'contacts',
    origin: 'contact_request',
    contacts: [{ phones: [phone] }],
  });
  const shy = [{ profile: { name: 'Mia' }, user_id: USER }];

  it('links the business-scoped id to the phone, by the provider’s word', () => {
    const event = from(
      { ...card({ phone: '+49 151 12345678', wa_id: PHONE }), from: undefined, from_user_id: USER },
      shy,
    );
    expect(event.sender.aliases).toEqual([
      { kind: 'whatsapp-user', value: USER },
      { kind: 'whatsapp-phone', value: `+${PHONE}` },
    ]);
    expect(event.sender.identifiers).toEqual([
      { kind: 'phone', value: `+${PHONE}`, assurance: 'provider', source: 'contact-request' },
    ]);
    expect(event.content).toMatchObject({ kind: 'contacts', origin: 'contact_request' });
  });

  it('takes no national number for a phone', () => {
    const event = from({ ...card({ phone: '0151 12345678' }), from: undefined, from_user_id: USER }, shy);
    expect(event.sender.identifiers).toBeUndefined();
  });

  it('is not just any card that somebody passes on', () => {
    const event = from({ ...card({ phone: '+4930123456', wa_id: '4930123456' }), origin: 'other' });
    expect(event.sender.identifiers).toEqual(mia.identifiers);
  });
});
