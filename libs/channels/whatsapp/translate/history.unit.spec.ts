import { describe, expect, it } from '@jest/globals';
import { body, BUSINESS_PHONE, change, only, PHONE, translate, USER } from '../testing/bodies.js';

const chunk = (messages: readonly object[], rest: object = {}) =>
  translate(
    body(
      change('history', {
        history: [
          {
            metadata: { phase: 1, chunk_order: 2, progress: 55 },
            threads: [{ id: PHONE, messages }],
            ...rest,
          },
        ],
      }),
    ),
  );
const old = { id: 'wamid.h1', timestamp: '1700000000', type: 'text', text: { body: 'from last year' } };

describe('history of the business’s phone', () => {
  it('gives both sides of every thread, and opens no window', () => {
    const events = chunk([
      { ...old, from: PHONE },
      { ...old, id: 'wamid.h2', from: BUSINESS_PHONE, to: PHONE },
    ]);
    const thread = { aliases: [{ kind: 'whatsapp-phone', value: `+${PHONE}` }] };
    expect(events).toMatchObject([
      {
        type: 'message',
        sender: thread,
        externalId: 'wamid.h1',
        occurredAt: 1_700_000_000_000,
        opensWindow: false,
      },
      { type: 'echo', sender: thread, externalId: 'wamid.h2' },
      { type: 'notice', summary: 'history: phase 1, chunk 2, 55 %', severity: 'info' },
    ]);
  });

  it('is the same message as the one that came live', () => {
    const live = only(body(change('messages', { messages: [{ ...old, from: PHONE }] })));
    expect(chunk([{ ...old, from: PHONE }])[0]!.id).toBe(live.id);
  });

  it('fills a placeholder when its picture follows', () => {
    const image = {
      from: PHONE,
      id: 'wamid.h3',
      timestamp: '1700000000',
      type: 'image',
      image: { id: 'media-1' },
    };
    const [late, edit] = translate(body(change('history', { messages: [image] })));
    const placeholder = chunk([{ ...image, type: 'media_placeholder' }])[0]!;
    expect(placeholder).toMatchObject({ content: { kind: 'unsupported', what: 'media_placeholder' } });
    // Known already, so that only its edit arrives; new where no placeholder came.
    expect(late!.id).toBe(placeholder.id);
    expect(edit).toMatchObject({
      type: 'message-edited',
      externalId: 'wamid.h3',
      content: { kind: 'image', mediaId: 'media-1' },
    });
  });

  it('knows threads by user id, and keeps what has no thread', () => {
    const threads = [
      { id: USER, messages: [{ ...old, from: USER }] },
      'odd',
      { messages: [{ ...old, id: 'wamid.h4' }] },
    ];
    expect(chunk([], { threads })).toMatchObject([
      { type: 'message', sender: { aliases: [{ kind: 'whatsapp-user', value: USER }] } },
      { type: 'notice', summary: 'a history thread that is not an object' },
      { type: 'notice', summary: 'a message of the history without a sender' },
      { type: 'notice', severity: 'info' },
    ]);
  });

  it('that the business declined to share is a warning', () => {
    const errors = [{ code: 2593109, title: 'History sync is turned off' }];
    expect(translate(body(change('history', { history: [{ errors }] })))[0]).toMatchObject({
      type: 'notice',
      summary: 'error 2593109: History sync is turned off',
      severity: 'warning',
    });
  });
});
