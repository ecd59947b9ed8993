import { z } from 'zod';
import {
  SENDABLE_KINDS,
  type DeclaredCapabilities,
} from '#libs/domain/reply-policy/declared-capabilities.js';

/** The body of `PUT /v1/capabilities`: what the channel can do. Everything that is not said is not possible. */
export const capabilitiesSchema = z.strictObject({
  windowHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 365)
    .nullable()
    .describe('for how long after the last message of the customer a reply may leave; null: for ever'),
  textLimit: z.strictObject({
    max: z.number().int().min(1).max(20_000),
    unit: z.enum(['characters', 'bytes']).describe('characters: UTF-16 code units; bytes: of UTF-8'),
  }),
  kinds: z
    .array(z.enum(SENDABLE_KINDS))
    .min(1)
    .max(SENDABLE_KINDS.length)
    .describe('of replies that you take'),
  receipts: z
    .array(z.enum(['delivered', 'read']))
    .max(2)
    .default([]),
  reactions: z.boolean().default(false).describe('we may react to a message of the customer'),
  replyTo: z.boolean().default(false).describe('a reply may name the message that it answers'),
  readMarks: z.boolean().default(false).describe('you want to know when an agent has read'),
  typing: z.boolean().default(false).describe('you want to know when an agent writes'),
});

export type CapabilitiesBody = z.infer<typeof capabilitiesSchema>;

export const declaredFrom = ({ windowHours, ...rest }: CapabilitiesBody): DeclaredCapabilities => ({
  ...rest,
  kinds: [...new Set(rest.kinds)],
  receipts: [...new Set(rest.receipts)],
  ...(windowHours === null ? {} : { windowHours }),
});
