import { DAY, HOUR, MINUTE, ownerOf, SECOND, type Marker, type Message, type ThreadItem } from './model.js';
import { addConversation } from './adding.js';
import type { World } from './world.js';

/** The thread of the drawings: web chat with the bot, then Ana, then on by WhatsApp, with everything that can happen. */
export function noraThread(world: World): void {
  const now = world.now();
  addConversation(world, {
    id: 'nora',
    name: 'Nora Whitfield',
    channel: 'WHATSAPP',
    accountId: 'wa',
    address: '+44 7700 900418',
    owner: 'ana',
    wrote: 14 * MINUTE,
    waits: false,
    text: '',
  });
  const conversation = world.conversation('nora');
  const customer = world.customers.get('p-nora')!;
  const [whatsapp] = customer.contacts;
  customer.contacts = [
    whatsapp!,
    {
      ...whatsapp!,
      id: 'c-nora-web',
      channel: 'WEBCHAT',
      accountId: 'web',
      address: 'Visitor 21AD',
      lastMessageAt: now - 75 * MINUTE,
    },
  ];
  customer.identifiers = [
    { kind: 'phone', value: '+44 7700 900418', assurance: 'provider', source: 'WhatsApp' },
    { kind: 'email', value: 'nora.w@posteo.example', assurance: 'verified', source: 'link' },
    { kind: 'account', value: 'MF-C-1180', assurance: 'claimed', source: 'web chat' },
  ];
  const web = { channel: 'WEBCHAT', contactId: 'c-nora-web' } as const;
  const ana = world.user('ana');
  const jonas = world.user('jonas');
  const items: ThreadItem[] = [];
  let seq = 0;
  const put = (item: ThreadItem, ago: number): void =>
    void items.push({ ...item, at: now - ago, seq: ++seq, changedAt: 1 });
  const text = (value: string): Partial<Message> => ({
    content: { kind: 'text', text: value, detail: null },
  });
  const says = (value: string, ago: number, more: Partial<Message> = {}): void =>
    put(world.message('nora', { ...text(value), ...more }), ago);
  const author = { kind: 'AGENT' as const, id: ana.id, name: ana.name, initials: ana.initials };
  const ours = (value: string, ago: number, more: Partial<Message> = {}): void =>
    says(value, ago, { incoming: false, author, state: 'READ', attempt: 1, ...more });
  const robot = {
    incoming: false,
    state: 'READ',
    author: { kind: 'BOT', id: null, name: 'Bot', initials: 'B' },
    ...web,
  } as const;
  const knot = (what: string, ago: number, more: Partial<Marker> = {}): void =>
    put(world.marker('nora', what, more), ago);

  knot('opened', 84 * MINUTE, { markerChannel: 'WEBCHAT' });
  knot('owner', 84 * MINUTE - SECOND, { owner: { kind: 'BOT', id: null, name: 'Bot', initials: null } });
  says('Hi, my lamp arrived damaged', 84 * MINUTE - 2 * SECOND, web);
  says('I am sorry to hear that. What is your order number?', 83 * MINUTE, robot);
  says('MF-20418', 82 * MINUTE, web);
  says('Thank you. I can offer 10 % off your next order.', 81 * MINUTE, robot);
  says('No, I want a replacement', 80 * MINUTE, web);
  knot('owner', 77 * MINUTE, { owner: ownerOf(ana), actor: author });
  says(
    'Hi Ana! There is a crack along the seam. I have to run for a train, can I send photos from my phone?',
    76 * MINUTE,
    web,
  );
  ours('Of course, write to us on WhatsApp. It will arrive right here.', 75 * MINUTE, web);
  says('', 15 * MINUTE, {
    content: { kind: 'image', text: 'The crack', detail: { mimeType: 'image/jpeg' } },
  });
  says('Made the train. You can see the light through it. Same as https://shop.example/otley', 14 * MINUTE, {
    reactions: [{ by: 'AGENT', emoji: '🙏', failure: null }],
  });
  put(
    world.note('nora', jonas, '@Ana Duarte three of these shades (brass, 24 cm) are in Leeds.', ['ana']),
    11 * MINUTE,
  );
  ours(
    'Thank you Nora, that is our fault. A new shade leaves today and arrives on Saturday. Keep the old one. Here is the slip:',
    2 * MINUTE,
    { state: 'DELIVERED' },
  );
  ours('', 2 * MINUTE - SECOND, {
    state: 'FAILED',
    failure: { code: '131053', reason: 'WhatsApp could not process the file', canRetry: true },
    content: {
      kind: 'document',
      text: null,
      detail: { fileName: 'replacement-slip-20418.pdf', mimeType: 'application/pdf' },
    },
  });
  conversation.items = items;
  conversation.openedAt = now - 84 * MINUTE;
  conversation.row = {
    ...conversation.row,
    unsent: 1,
    lastActivityAt: now - 2 * MINUTE,
    snippet: { by: 'AGENT', kind: 'document', text: 'replacement-slip-20418.pdf' },
  };

  for (const [id, channel, accountId, words, days] of [
    ['nora-throw', 'INSTAGRAM', 'ig', 'Is the throw machine washable?', 80],
    ['nora-delivery', 'WEBCHAT', 'web', 'Change of delivery day', 240],
  ] as const) {
    addConversation(world, {
      id,
      name: 'Nora Whitfield',
      channel,
      accountId,
      address: 'nora',
      owner: 'nobody',
      wrote: days * DAY,
      waits: false,
      text: words,
    });
    world.customers.delete(`p-${id}`);
    const earlier = world.conversation(id);
    earlier.row = {
      ...earlier.row,
      customerId: 'p-nora',
      contactId: whatsapp!.id,
      status: 'RESOLVED',
      resolvedAt: now - days * DAY + HOUR,
    };
  }
}
