import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { testAccount } from '#apps/sandbox/testing/accounts.js';
import {
  SendReply,
  type CommandOutcome,
  type ReplyCarries,
} from '#libs/application/conversation/commands.js';
import type { SealedChannelAccount } from '#libs/channels/accounts/channel-account.js';
import { GraphClient } from '#libs/channels/graph/graph-client.js';
import { graphEndpoint } from '#libs/channels/graph/graph-endpoint.js';
import { TemplateStore } from '#libs/channels/templates/template-store.js';
import { whatsAppTemplates } from '#libs/channels/whatsapp/templates/fetch-templates.js';
import { DAY, SECOND } from '#libs/domain/time.js';
import { PostgresThreadQueries } from '#libs/read-models/thread/queries.js';
import { openSpineOnSandbox, type SpineOnSandbox } from './testing/spine-on-sandbox.js';

// A database, servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(180_000);

const ana = { kind: 'agent', id: 'ana' } as const;
const number = {
  id: 'n1',
  channel: 'whatsapp',
  externalIds: { wabaId: testAccount.wabaId },
  secret: () => testAccount.accessToken,
} as unknown as SealedChannelAccount;

describe('beyond text on WhatsApp', () => {
  let spine: SpineOnSandbox;
  let store: TemplateStore;
  beforeEach(async () => {
    spine = await openSpineOnSandbox(Date.UTC(2026, 10, 19, 9));
    store = new TemplateStore(spine.database);
    await spine.database.query(
      `insert into channel_accounts (id, channel, name, created_at, updated_at) values ('n1', 'whatsapp', 'Shop', 1, 1)`,
    );
    const capabilities = { humanAgent: false, templates: true, utilityTemplates: false };
    const data = {
      accountId: 'n1',
      channel: 'whatsapp',
      name: 'Shop',
      capabilities,
      at: spine.clock.now(),
    } as const;
    await spine.spine.log.append({
      commandId: randomUUID(),
      at: data.at,
      streams: [
        { stream: 'channel-account-n1', expected: 'none', events: [{ type: 'ChannelConnected', data }] },
      ],
    });
    const fetch = whatsAppTemplates(new GraphClient(graphEndpoint(spine.sandbox.url, 'v26.0')));
    const templates = await fetch(number);
    if ('failure' in templates) throw new Error(templates.failure);
    await store.replace('n1', templates, spine.clock.now());
    spine.sandbox.phone('nora').write('Hello');
    await spine.settle();
    await spine.advance(2 * SECOND);
  });
  afterEach(() => spine.close());

  const nora = () => spine.sandbox.phone('nora');
  async function send(text: string, carries: ReplyCarries): Promise<CommandOutcome> {
    const [row] = await spine.rows();
    const asked = new SendReply(
      ana,
      randomUUID(),
      row!.conversationId,
      row!.contactId,
      text,
      null,
      false,
      carries,
    );
    const outcome = await spine.spine.commands.sendReply(asked);
    await spine.settle();
    await spine.advance(2 * SECOND);
    await spine.settle();
    return outcome;
  }

  it('has the templates of the account, what cannot be sent with its reason', async () => {
    expect((await store.of('n1')).map(({ name, status, reason }) => [name, status, reason])).toEqual([
      ['by_name', 'approved', undefined],
      ['code', 'approved', undefined],
      ['order_update', 'approved', undefined],
      ['paused', 'paused', 'LOW_QUALITY'],
    ]);
  });

  it('a template re-opens the conversation once the window is closed', async () => {
    await spine.advance(2 * DAY);
    expect(await send('Are you there?', {})).toMatchObject({ ok: false, refused: 'window-closed' });
    const values = { body: [{ text: 'Nora' }, { text: 'MF-20377' }] };
    expect(await send('', { template: { name: 'order_update', language: 'en', values } })).toMatchObject({
      ok: true,
    });
    expect(nora().messages.at(-1)).toMatchObject({ text: 'Hello Nora, order MF-20377.' });
    const named = { body: [{ name: 'name', text: 'Nora' }] };
    expect(await send('', { template: { name: 'by_name', language: 'en', values: named } })).toMatchObject({
      ok: true,
    });
    expect(nora().messages.at(-1)).toMatchObject({ text: 'Hello Nora.' });
    expect(await send('', { template: { name: 'paused', language: 'en', values: {} } })).toMatchObject({
      refused: 'template-unusable',
      reason: 'The template paused is paused (LOW_QUALITY).',
    });
    nora().write('Yes, still here');
    await spine.settle();
    expect(await send('Good to hear', {})).toMatchObject({ ok: true });
  });

  it('an answer that was chosen says which question it answers', async () => {
    const options = [
      { id: 'mon', title: 'Monday' },
      { id: 'tue', title: 'Tuesday' },
    ];
    expect(await send('Deliver when?', { prompt: { layout: 'buttons', options } })).toMatchObject({
      ok: true,
    });
    expect(
      await send('Which shop?', {
        prompt: {
          layout: 'list',
          opener: 'Shops',
          options: [
            { id: 'leeds', title: 'Leeds', description: 'Park Row', section: 'England' },
            { id: 'glasgow', title: 'Glasgow', section: 'Scotland' },
          ],
        },
      }),
    ).toMatchObject({ ok: true });
    expect(await send('Where are you?', { request: 'location' })).toMatchObject({ ok: true });
    const place = { latitude: 53.8, longitude: -1.55, name: 'Shop in Leeds' };
    expect(await send('', { location: place })).toMatchObject({ ok: true });
    const contacts = [{ name: 'Ana Duarte', phones: ['+442079460412'], emails: [] }];
    expect(await send('', { contacts })).toMatchObject({ ok: true });
    expect(nora().messages).toHaveLength(6);

    const [, question] = nora().messages;
    nora().choose(question!.id, 'tue');
    await spine.settle();
    const [row] = await spine.rows();
    const { items } = await new PostgresThreadQueries(spine.database).page({
      conversationId: row!.conversationId,
      limit: 100,
    });
    const messages = items.flatMap((item) => (item.kind === 'message' ? [item] : []));
    const asked = messages.find(
      (item) => item.content?.kind === 'prompt' && item.content.text === 'Deliver when?',
    );
    expect(messages.at(-1)).toMatchObject({
      content: { kind: 'choice', title: 'Tuesday' },
      replyToMessageId: asked!.id,
    });
  });
});
