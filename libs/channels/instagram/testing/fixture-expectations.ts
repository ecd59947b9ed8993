const person = (value: string) => ({ aliases: [{ kind: 'igsid', value }] });
const follower = person('200000000000001');
const sender = person('Sender-id-1');
const at = (seconds: number) => 1_772_998_000_000 + seconds * 1_000;
/** 2021-09-08T06:34:04+0000 */
const IN_2021 = 1_631_082_844_000;

const message = (
  occurredAt: number,
  from: object,
  externalId: string,
  content: object,
  rest: object = {},
) => [{ type: 'message', occurredAt, sender: from, externalId, content, opensWindow: true, ...rest }];
const text = (words: string) => ({ kind: 'text', text: words });

/** What each real webhook becomes, looked at by eye one by one. Events without id, channel, accountId and receivedAt. */
export const EXPECTED: Readonly<Record<string, readonly object[]>> = {
  // The dashboard's test button: a message under `changes`, of entry 0, seconds as text.
  'dashboard-test-event-changes-shape.json': message(
    1_527_459_824_000,
    person('12334'),
    'random_mid',
    text('random_text'),
  ),
  'echo-no-app-id.json': [
    {
      type: 'echo',
      occurredAt: at(64),
      sender: follower,
      externalId: 'mid_ig_echo_001',
      content: text('Bot response'),
    },
  ],
  'quick-reply.json': message(at(54), follower, 'mid_ig_quick_001', {
    kind: 'choice',
    source: 'quick-reply',
    title: 'Yes',
    payload: 'chat:{"a":"confirm","v":"yes"}',
  }),
  // On Instagram a reaction opens nothing (edge rule Windows 3).
  'reaction-without-reaction-name.json': [
    {
      type: 'reaction',
      occurredAt: at(44),
      sender: follower,
      externalId: 'mid_ig_text_001',
      emoji: '❤️',
      by: 'customer',
      opensWindow: false,
    },
  ],
  'reply-to-mid.json': message(IN_2021, sender, 'message-id-2', text('This is message with replyto mid'), {
    replyTo: 'message-id-1',
  }),
  'seen-by-mid.json': [
    { type: 'receipt', occurredAt: IN_2021, sender, externalId: 'message-id-1', status: 'read' },
  ],
  'shared-reel.json': message(IN_2021, sender, 'message-id-1', {
    kind: 'share',
    what: 'reel',
    title: 'Reel title',
    url: 'https://www.example.com/test.jpeg',
    id: '1234',
  }),
  'standby-text-iso.json': message(
    IN_2021,
    sender,
    'message-id-1',
    text('This is the first standby message from the customer, after 24 hours.'),
    { standby: true },
  ),
  // Marked as an echo, so that its sender is the business: the other end is whom it was sent to.
  'story-mention-echo.json': [
    {
      type: 'echo',
      occurredAt: IN_2021,
      sender: person('chatwoot-app-user-id-1'),
      externalId: 'message-id-1',
      content: { kind: 'share', what: 'story-mention', url: 'https://www.example.com/test.jpeg' },
    },
  ],
  'story-reply.json': message(at(34), follower, 'mid_ig_story_001', text('Is this available?'), {
    story: { id: '17900000000000001', url: 'https://cdn.example.com/story.jpg' },
  }),
  'text-accented.json': message(at(24), follower, 'mid_ig_text_001', text('Do you ship to Córdoba?')),
  'text-iso-timestamps-no-object.json': message(
    IN_2021,
    sender,
    'message-id-1',
    text('This is the first message from the customer'),
  ),
  'unsend.json': [
    {
      type: 'message-revoked',
      occurredAt: IN_2021,
      sender,
      externalId: 'message-id-to-delete',
      by: 'customer',
    },
  ],
  'unsupported.json': message(IN_2021, sender, 'unsupported-message-id-1', {
    kind: 'unsupported',
    what: 'unknown',
  }),
};
