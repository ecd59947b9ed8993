import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startSandbox, stillTime, type RunningSandbox } from '../../index.js';
import { testAccount, testOptions, testSecret } from '../../testing/accounts.js';
import { send } from '../../testing/graph-client.js';
import { callGraph } from '../../testing/pages-scene.js';
import { WebhookReceiver } from '../../testing/webhook-receiver.js';
import type { MessageTemplate } from './account.js';

const NORA = '+447700900418';

const delivery: MessageTemplate = {
  name: 'delivery',
  language: 'en',
  category: 'UTILITY',
  status: 'APPROVED',
  header: { format: 'IMAGE' },
  body: 'Hello {{name}}, your lamp comes on {{day}}.',
  footer: 'Marlow & Finch',
  buttons: [
    { type: 'QUICK_REPLY', text: 'Another day' },
    { type: 'URL', text: 'Track', url: 'https://www.example.com/t/{{1}}' },
  ],
};

// Servers and sockets of its own, on a machine that may be busy.
jest.setTimeout(60_000);

describe('Templates of the simulated WhatsApp', () => {
  let sandbox: RunningSandbox;
  let receiver: WebhookReceiver;

  beforeEach(async () => {
    receiver = await WebhookReceiver.open();
    const accounts = [{ ...testAccount, templates: [...testAccount.templates, delivery] }] as const;
    sandbox = await startSandbox(
      testOptions({ whatsApp: { accounts, appSecret: testSecret }, time: stillTime(0) }),
    );
    await sandbox.subscribe({ callbackUrl: receiver.url, verifyToken: receiver.verifyToken });
  });
  afterEach(async () => {
    await sandbox.close();
    await receiver.close();
  });

  const list = async (query: string) => {
    const path = `${testAccount.wabaId}/message_templates?${query}`;
    const { body } = await callGraph(sandbox.url, 'GET', path, { token: testAccount.accessToken });
    return body as unknown as {
      data: Record<string, unknown>[];
      paging: { cursors: { after: string }; next?: string };
    };
  };
  const named = (name: string, text: string) => ({ type: 'text', parameter_name: name, text });
  const whole = [
    { type: 'header', parameters: [{ type: 'image', image: { link: 'https://www.example.com/a.jpg' } }] },
    { type: 'body', parameters: [named('name', 'Nora'), named('day', 'Monday')] },
    {
      type: 'button',
      sub_type: 'quick_reply',
      index: '0',
      parameters: [{ type: 'payload', payload: 'OTHER' }],
    },
    { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: '4821' }] },
  ];
  const sends = async (components: object[]) => {
    const template = { name: 'delivery', language: { code: 'en' }, components };
    return (await send(sandbox, { to: NORA, type: 'template', template })).body;
  };

  it('are listed page by page with what they are made of', async () => {
    const names: unknown[] = [];
    for (let after = ''; ;) {
      const page = await list(`fields=name,status&limit=2${after && `&after=${after}`}`);
      names.push(...page.data.map(({ name }) => name));
      if (page.paging.next === undefined) break;
      after = page.paging.cursors.after;
    }
    expect(names).toEqual(['order_update', 'by_name', 'paused', 'code', 'delivery']);
    const { data } = await list('name=delivery&fields=components,parameter_format,quality_score,status');
    expect(data).toEqual([
      {
        id: expect.stringMatching(/^\d{15}$/),
        status: 'APPROVED',
        parameter_format: 'NAMED',
        quality_score: { score: 'GREEN' },
        components: [
          { type: 'HEADER', format: 'IMAGE' },
          { type: 'BODY', text: delivery.body },
          { type: 'FOOTER', text: 'Marlow & Finch' },
          {
            type: 'BUTTONS',
            buttons: [
              { type: 'QUICK_REPLY', text: 'Another day' },
              { type: 'URL', text: 'Track', url: 'https://www.example.com/t/{{1}}' },
            ],
          },
        ],
      },
    ]);
    expect((await list('status=PAUSED')).data.map(({ name }) => name)).toEqual(['paused']);
  });

  it('go when the window is closed, and a tap on a quick reply answers', async () => {
    const id = (await sends(whole)).messages?.[0]?.id ?? '';
    await sandbox.clock.advance(300);
    await sandbox.settled();
    const nora = sandbox.phone('nora');
    expect(nora.messages.at(-1)).toMatchObject({
      text: 'Hello Nora, your lamp comes on Monday.',
      rendered: {
        footer: 'Marlow & Finch',
        choices: [{ id: 'OTHER' }, { url: 'https://www.example.com/t/4821' }],
      },
    });
    nora.choose(id, 'OTHER');
    expect(() => nora.choose(id, 'Track')).toThrow('opens something');
    await sandbox.settled();
    expect(receiver.family<object>('messages')).toMatchObject([
      { type: 'button', button: { payload: 'OTHER', text: 'Another day' }, context: { id } },
    ]);
  });

  it.each([
    [132012, 'a header without its picture', whole.slice(1)],
    [132000, 'too few parameters', [whole[0], { type: 'body', parameters: [named('name', 'Nora')] }]],
    [
      132012,
      'values by position where names are wanted',
      [
        whole[0],
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'a' },
            { type: 'text', text: 'b' },
          ],
        },
      ],
    ],
    [131008, 'a url without its end', whole.slice(0, 3)],
  ])('are refused with %i for %s', async (code, _, components) => {
    expect((await sends(components as object[])).error?.code).toBe(code);
  });

  it('change their status, tell it, and are refused from then on', async () => {
    sandbox.changeTemplate({ name: 'delivery', language: 'en', status: 'PAUSED', quality: 'RED' });
    await sandbox.settled();
    expect(receiver.values).toMatchObject([
      { event: 'PAUSED', message_template_name: 'delivery', message_template_language: 'en', reason: 'NONE' },
    ]);
    expect((await list('name=delivery&fields=status,quality_score')).data).toMatchObject([
      { status: 'PAUSED', quality_score: { score: 'RED' } },
    ]);
    expect((await sends(whole)).error?.code).toBe(132015);
    const unknown = { name: 'unknown', language: 'en', status: 'PAUSED' } as const;
    expect(() => sandbox.changeTemplate(unknown)).toThrow('no template');
  });

  it('and the other kinds of a person: contact cards, places, orders, forms', async () => {
    const nora = sandbox.phone('nora');
    nora.write('Hello');
    const flow = await send(sandbox, {
      to: NORA,
      type: 'interactive',
      interactive: {
        type: 'flow',
        body: { text: 'Your address?' },
        action: { name: 'flow', parameters: { flow_id: '1' } },
      },
    });
    nora.sendContacts({ cards: [], asRequested: true });
    nora.answerFlow(flow.body.messages?.[0]?.id ?? '', { street: 'Mill Lane' });
    const post = (what: string, body: object) =>
      fetch(`${sandbox.url}/sandbox/whatsapp/phones/nora/${what}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post('locations', { latitude: 51.5, longitude: -0.12, name: 'Shop' });
    await post('orders', { items: [{ id: 'otley', quantity: 2, price: 49, currency: 'GBP' }] });
    await sandbox.settled();
    expect(receiver.family<object>('messages').slice(1)).toMatchObject([
      {
        type: 'contacts',
        origin: 'contact_request',
        contacts: [{ phones: [{ wa_id: '447700900418' }] }],
      },
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{"street":"Mill Lane"}' } },
      },
      { type: 'location', location: { latitude: 51.5, name: 'Shop' } },
      { type: 'order', order: { product_items: [{ product_retailer_id: 'otley', quantity: 2 }] } },
    ]);
  });
});
