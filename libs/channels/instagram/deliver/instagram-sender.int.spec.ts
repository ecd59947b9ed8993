import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { fakeClock, MONDAY_MORNING } from '#libs/testing/fake-clock.js';
import { AccountDirectory } from '../../accounts/account-directory.js';
import { AccountStore } from '../../accounts/account-store.js';
import type { ChannelSender } from '../../delivery/channel-sender.js';
import type { OutgoingMessage } from '../../delivery/outgoing-message.js';
import { answer, Provider } from '../../graph/testing/provider.js';
import { storeOf } from '../../meta/testing/stored-file.js';
import { instagramChannel } from '../instagram.js';

const sent = answer(200, { recipient_id: '88', message_id: 'm_out1' });
let db: TestDatabase;
let directory: AccountDirectory;
/** graph.facebook.com and graph.instagram.com. */
let facebook: Provider;
let instagram: Provider;
let sender: ChannelSender;

beforeAll(async () => {
  [db, facebook, instagram] = await Promise.all([openTestDatabase(), Provider.start(), Provider.start()]);
  const box = new MasterSecretBox(new MasterKey(randomBytes(32)));
  const [signals, clock] = [new InMemorySignals(), fakeClock(MONDAY_MORNING)];
  const store = new AccountStore(db.database, box, signals, clock);
  const account = { channel: 'instagram', name: 'Shop' } as const;
  await store.connect({
    ...account,
    id: 'by-page',
    externalIds: { instagramId: '178', pageId: '102' },
    config: { login: 'facebook' },
    secrets: { accessToken: 'page token' },
  });
  await store.connect({
    ...account,
    id: 'by-instagram',
    externalIds: { instagramId: '179' },
    config: { login: 'instagram' },
    secrets: { accessToken: 'user token' },
  });
  await store.connect({ ...account, id: 'without-page', externalIds: { instagramId: '180' } });
  directory = new AccountDirectory(store, signals, clock);
  const address = ({ url }: Provider) => ({ url, version: 'v26.0' });
  const media = storeOf({ photo: { mimeType: 'image/png', bytes: Buffer.from('png') } });
  ({ sender } = instagramChannel({
    directory,
    graph: address(facebook),
    instagramGraph: address(instagram),
    media,
  }));
});
afterAll(async () => {
  directory.close();
  await Promise.all([facebook.stop(), instagram.stop(), db.close()]);
});
beforeEach(() => {
  facebook.reset();
  instagram.reset();
});

const message: OutgoingMessage = {
  accountId: 'by-page',
  conversationId: 'c1',
  contactId: 'contact-1',
  messageId: 'message-1',
  attempt: 1,
  to: [{ kind: 'igsid', value: '88' }],
  content: { kind: 'text', text: 'Hello' },
  policy: 'RESPONSE',
  authorName: 'Ana',
};

describe('a message on Instagram', () => {
  it('goes through its Page, under Facebook Login', async () => {
    facebook.willPlay(sent);
    expect(await sender.send(message)).toEqual({ kind: 'sent', externalId: 'm_out1' });
    expect(facebook.asked).toMatchObject([
      { path: '/v26.0/102/messages', headers: { authorization: 'Bearer page token' } },
    ]);
    // Neither metadata nor a persona: Instagram knows none of them.
    expect(facebook.asked[0]!.body).toEqual({
      recipient: { id: '88' },
      messaging_type: 'RESPONSE',
      message: { text: 'Hello' },
    });
    expect(instagram.asked).toEqual([]);
  });

  it('goes to its own account at the other host, under Instagram Login', async () => {
    instagram.willPlay(sent);
    const replied = {
      ...message,
      accountId: 'by-instagram',
      policy: 'HUMAN_AGENT',
      replyTo: 'm_in1',
    } as const;
    expect(await sender.send(replied)).toMatchObject({ kind: 'sent' });
    expect(instagram.asked).toMatchObject([
      {
        path: '/v26.0/179/messages',
        headers: { authorization: 'Bearer user token' },
        body: { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', reply_to: { mid: 'm_in1' } },
      },
    ]);
    expect(facebook.asked).toEqual([]);
  });

  it('brings pictures by an address that Meta fetches', async () => {
    facebook.willPlay(sent, sent);
    const photo = { kind: 'image', assetId: 'photo' } as const;
    const url = 'https://inbox.example.org/media/photo?s=1';
    await sender.send({ ...message, content: photo });
    await sender.send({ ...message, content: { kind: 'album', items: [photo, photo] } });
    const attachment = { type: 'image', payload: { url } };
    expect(facebook.asked.map(({ body }) => (body as { message: object }).message)).toEqual([
      { attachment },
      { attachments: [attachment, attachment] },
    ]);
  });

  it('does not leave through an account whose Page is not known', async () => {
    expect(await sender.send({ ...message, accountId: 'without-page' })).toMatchObject({
      code: 'not-connected',
    });
    expect(await sender.send({ ...message, accountId: 'nobody' })).toMatchObject({ code: 'not-connected' });
    expect(facebook.asked).toEqual([]);
  });

  it('outside of the window is refused as Instagram says it: 403, code 10, 2534022', async () => {
    const error = { message: 'outside', type: 'IGApiException', code: 10, error_subcode: 2_534_022 };
    facebook.willPlay(answer(403, { error }));
    expect(await sender.send(message)).toMatchObject({ kind: 'failed', class: 'window-closed' });
  });
});

describe('reactions on Instagram', () => {
  const on = {
    accountId: 'by-page',
    contactId: 'contact-1',
    to: message.to,
    externalId: 'm_in1',
    messageId: 'r',
    attempt: 1,
  };

  it('are a heart', async () => {
    facebook.willPlay(answer(200, { recipient_id: '88' }));
    expect(await sender.react!({ ...on, emoji: '❤️' })).toEqual({ kind: 'sent' });
    expect(facebook.asked[0]!.body).toMatchObject({
      sender_action: 'react',
      payload: { message_id: 'm_in1', reaction: 'love' },
    });
  });

  it('of another kind are not tried', async () => {
    expect(await sender.react!({ ...on, emoji: '🎉' })).toMatchObject({ code: 'reaction-not-supported' });
    expect(facebook.asked).toEqual([]);
  });
});
