import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { until } from '#libs/messaging/lint/until.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import { AccountDirectory } from '../accounts/account-directory.js';
import { AccountStore } from '../accounts/account-store.js';
import { GraphClient } from '../graph/graph-client.js';
import { graphEndpoint } from '../graph/graph-endpoint.js';
import { answer, Provider, refuse } from '../graph/testing/provider.js';
import { whatsAppTemplates } from '../whatsapp/templates/fetch-templates.js';
import { capabilitiesFollow } from './capabilities-follow.js';
import { TemplateStore } from './template-store.js';
import { TemplateSync } from './template-sync.js';

// A busy machine takes its time; nothing here measures it.
jest.setTimeout(60_000);

const clock = fakeClock();
const body = (text: string) => ({ type: 'BODY', text });
const item = (name: string, rest: object = {}) => ({
  id: '1',
  name,
  language: 'en',
  category: 'UTILITY',
  status: 'APPROVED',
  components: [body('Hello {{1}}')],
  ...rest,
});
const page = (data: object[], after?: string) =>
  answer(200, {
    data,
    paging: {
      cursors: { before: 'b', after: after ?? 'last' },
      ...(after && { next: 'https://elsewhere.example/next' }),
    },
  });

describe('templates of an account', () => {
  let db: TestDatabase;
  let provider: Provider;
  let store: TemplateStore;
  let sync: TemplateSync;
  let directory: AccountDirectory;
  let pipeline: Awaited<ReturnType<typeof openPipeline>>;
  let accountId: string;

  beforeAll(async () => {
    [db, provider] = await Promise.all([openTestDatabase(), Provider.start()]);
    pipeline = await openPipeline(db.database, clock);
    const signals = new InMemorySignals();
    const box = new MasterSecretBox(new MasterKey(Buffer.alloc(32, 1)));
    const accounts = new AccountStore(db.database, box, signals, clock);
    const connected = await accounts.connect({
      channel: 'whatsapp',
      name: 'Shop',
      externalIds: { phoneNumberId: '106', wabaId: '102' },
      secrets: { accessToken: 'secret-token' },
    });
    if ('refused' in connected) throw new Error(connected.reason);
    accountId = connected.accountId;
    directory = new AccountDirectory(accounts, signals, clock);
    store = new TemplateStore(db.database);
    const graph = new GraphClient(graphEndpoint(provider.url, 'v26.0'));
    sync = new TemplateSync({
      directory,
      store,
      fetch: new Map([['whatsapp', whatsAppTemplates(graph)]]),
      clock,
      onSynced: capabilitiesFollow(pipeline.log, pipeline.accounts, clock),
    });
    pipeline.also(sync.subscriber());
  });
  afterAll(async () => {
    directory.close();
    await Promise.all([db.close(), provider.stop()]);
  });
  beforeEach(() => provider.reset());

  const names = async () => (await store.of(accountId)).map(({ name }) => name);
  const run = async (...events: Parameters<typeof pipeline.log.append>[0]['streams'][number]['events'][]) => {
    const stream = `channel-account-${accountId}`;
    for (const each of events) {
      const { version } = (await pipeline.accounts.load([stream], true)).get(stream)!;
      await pipeline.log.append({
        commandId: crypto.randomUUID(),
        at: clock.now(),
        streams: [{ stream, expected: version === 0 ? 'none' : version, events: each }],
      });
    }
    await pipeline.settle();
  };

  it('are read page by page with the token, never at the address that the answer names (SEC28)', async () => {
    provider.willPlay(
      page([item('order_update'), item('order_update', { language: 'fr' })], 'c1'),
      page([item('sale')]),
    );
    expect(await sync.account(accountId)).toEqual({ kind: 'synced', count: 3 });
    expect(provider.asked.map(({ path }) => path.replace(/fields=[^&]*/, 'fields=…'))).toEqual([
      '/v26.0/102/message_templates?fields=…&limit=50',
      '/v26.0/102/message_templates?fields=…&limit=50&after=c1',
    ]);
    expect(provider.asked[0]!.headers['authorization']).toBe('Bearer secret-token');
    expect(await store.state(accountId)).toEqual({ syncedAt: clock.now(), failedAt: null, failure: null });
  });

  it('come with their parts, their state and why they cannot be sent', async () => {
    provider.willPlay(
      page([
        item('invoice', {
          category: 'MARKETING',
          status: 'PAUSED',
          parameter_format: 'NAMED',
          quality_score: { score: 'RED' },
          rejected_reason: 'LOW_QUALITY',
          components: [
            { type: 'HEADER', format: 'DOCUMENT' },
            body('Hello {{name}}'),
            { type: 'FOOTER', text: 'Marlow & Finch' },
            {
              type: 'BUTTONS',
              buttons: [
                { type: 'URL', text: 'Open', url: 'https://shop.example/{{1}}' },
                { type: 'REQUEST_CONTACT_INFO', text: 'Share' },
              ],
            },
          ],
        }),
        { name: 'broken' },
      ]),
    );
    await sync.account(accountId);
    expect(await store.of(accountId)).toEqual([
      {
        name: 'invoice',
        language: 'en',
        category: 'marketing',
        status: 'paused',
        format: 'named',
        quality: 'low',
        reason: 'LOW_QUALITY',
        parts: {
          header: { kind: 'document' },
          body: 'Hello {{name}}',
          footer: 'Marlow & Finch',
          buttons: [
            { kind: 'url', title: 'Open', url: 'https://shop.example/{{1}}' },
            { kind: 'request-contact', title: 'Share' },
          ],
        },
      },
    ]);
    expect(await store.find(accountId, 'invoice', 'en')).toMatchObject({ status: 'paused' });
    expect(await store.find(accountId, 'invoice', 'fr')).toBeUndefined();
  });

  it('that could not be read stay as they were, and say why', async () => {
    provider.willPlay(page([item('kept')]), refuse(401, 190));
    await sync.account(accountId);
    expect(await sync.account(accountId)).toMatchObject({ kind: 'failed' });
    expect(await names()).toEqual(['kept']);
    expect(await store.state(accountId)).toMatchObject({
      failedAt: clock.now(),
      failure: expect.stringContaining('reconnect'),
    });
    provider.willPlay(page([item('kept')], 'c1'), answer(200, { nothing: true }));
    expect(await sync.account(accountId)).toEqual({
      kind: 'failed',
      failure: 'WhatsApp answered 200 and no list of templates.',
    });
    expect(await names()).toEqual(['kept']);
  });

  it('are read when the account is connected and when the provider says that one changed, and capabilities follow', async () => {
    const channelState = async () => {
      const stream = `channel-account-${accountId}`;
      return (await pipeline.accounts.load([stream], true)).get(stream)!.state.account?.capabilities
        .templates;
    };
    provider.willPlay(page([item('first')]));
    await run([
      {
        type: 'ChannelConnected',
        data: {
          accountId,
          channel: 'whatsapp',
          name: 'Shop',
          capabilities: { humanAgent: false, templates: false, utilityTemplates: false },
          at: clock.now(),
        },
      },
    ]);
    await until('the templates are read', names, ([name]) => name === 'first');
    await until('templates may be sent', channelState, (may) => may === true);

    const notice = (noticeId: string, field: string) => ({
      type: 'ChannelNoticeReceived' as const,
      data: { accountId, noticeId, field, summary: 'x', severity: 'info' as const, at: clock.now() },
    });
    provider.willPlay(page([item('first', { status: 'REJECTED' })]));
    await run([notice('n1', 'phone_number_quality_update'), notice('n2', 'message_template_status_update')]);
    const status = async () => (await store.find(accountId, 'first', 'en'))?.status;
    await until('the change is read', status, (now) => now === 'rejected');
    await until('templates may not be sent', channelState, (may) => may === false);
    expect(provider.asked).toHaveLength(2);
  });

  it('asked for while they are being read are read once more, and only once', async () => {
    provider.willPlay(page([item('one')]), page([item('two')]));
    await Promise.all([sync.account(accountId), sync.account(accountId), sync.account(accountId)]);
    expect(provider.asked).toHaveLength(2);
    expect(await names()).toEqual(['two']);
  });
});
