import { z } from 'zod';
import { name, text } from './limits.js';

const MOST_ROWS = 10;

const header = z.looseObject({ type: name, text: text(60).optional() }).optional();
const footer = z.strictObject({ text: text(60) }).optional();
const body = z.strictObject({ text: text(1024) });

const button = z.strictObject({
  type: z.literal('button'),
  header,
  body,
  footer,
  action: z.strictObject({
    buttons: z
      .array(
        z.strictObject({
          type: z.literal('reply'),
          reply: z.strictObject({ id: text(256), title: text(20) }),
        }),
      )
      .min(1)
      .max(3),
  }),
});

const row = z.strictObject({ id: text(200), title: text(24), description: text(72).optional() });

const list = z.strictObject({
  type: z.literal('list'),
  header,
  body: z.strictObject({ text: text(4096) }),
  footer,
  action: z.strictObject({
    button: text(20),
    sections: z
      .array(z.strictObject({ title: text(24).optional(), rows: z.array(row).min(1) }))
      .min(1)
      .max(MOST_ROWS)
      .refine((sections) => sections.reduce((sum, section) => sum + section.rows.length, 0) <= MOST_ROWS, {
        message: 'A list has at most 10 rows in all sections together',
      }),
  }),
});

const ctaUrl = z.strictObject({
  type: z.literal('cta_url'),
  header,
  body,
  footer,
  action: z.strictObject({
    name: z.literal('cta_url'),
    parameters: z.strictObject({ display_text: text(20), url: z.url() }),
  }),
});

const flow = z.strictObject({
  type: z.literal('flow'),
  header,
  body,
  footer,
  action: z.looseObject({ name: z.literal('flow') }),
});

const locationRequest = z.strictObject({
  type: z.literal('location_request_message'),
  body,
  action: z.strictObject({ name: z.literal('send_location') }),
});

export const interactive = z.discriminatedUnion('type', [button, list, ctaUrl, flow, locationRequest]);
