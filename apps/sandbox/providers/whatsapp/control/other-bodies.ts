import { z } from 'zod';
import type { ContactCards, FlowAnswer, Order } from '../../../control/phone-actions.js';

const id = z.string().min(1).max(512);
const words = z.string().min(1).max(4096);

/** Bodies of the control API for the kinds that people rarely send by hand. */
export const contacts = z.strictObject({
  cards: z
    .array(z.strictObject({ name: words, phone: z.string().regex(/^\+?[\d\s]{5,20}$/) }))
    .max(20)
    .default([]),
  asRequested: z.boolean().optional(),
}) satisfies z.ZodType<ContactCards>;

export const location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: words.optional(),
  address: words.optional(),
});

export const order = z.strictObject({
  text: words.optional(),
  items: z
    .array(
      z.strictObject({
        id,
        quantity: z.number().int().min(1),
        price: z.number().min(0),
        currency: z.string().regex(/^[A-Z]{3}$/),
      }),
    )
    .min(1),
}) satisfies z.ZodType<Order>;

export const flowAnswer = z.strictObject({
  messageId: id,
  answer: z.record(z.string(), z.unknown()),
}) satisfies z.ZodType<FlowAnswer>;

/** Meta changed its mind about a template. */
export const template = z.strictObject({
  name: words,
  language: words,
  status: z.enum(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED']),
  quality: z.enum(['GREEN', 'YELLOW', 'RED']).optional(),
  rejectedReason: words.optional(),
});
