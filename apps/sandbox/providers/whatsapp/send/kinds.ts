import { z } from 'zod';
import { interactive } from './interactive.js';
import { name, text } from './limits.js';

/** Exactly one of an uploaded id and a link. */
const media = (extra: z.ZodRawShape) =>
  z
    .strictObject({ id: name.optional(), link: z.url({ protocol: /^https?$/ }).optional(), ...extra })
    .refine((value) => (value.id === undefined) !== (value.link === undefined), {
      message: 'Exactly one of id and link is needed',
    });

const caption = text(1024).optional();

const parameter = z.looseObject({ type: name, text: z.string().optional(), parameter_name: name.optional() });

/** What stands under the kind's own name in a send (channel facts 3.1). */
export const kinds = {
  text: z.strictObject({ body: text(4096), preview_url: z.boolean().optional() }),
  image: media({ caption }),
  video: media({ caption }),
  document: media({ caption, filename: name.optional() }),
  audio: media({ voice: z.boolean().optional() }),
  sticker: media({}),
  location: z.strictObject({
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  contacts: z.array(z.looseObject({ name: z.looseObject({ formatted_name: name }) })).min(1),
  reaction: z.strictObject({ message_id: name, emoji: z.string() }),
  interactive,
  template: z.strictObject({
    name: text(512),
    language: z.looseObject({ code: name }),
    components: z.array(z.looseObject({ type: name, parameters: z.array(parameter).optional() })).optional(),
  }),
} as const;

export type SendKind = keyof typeof kinds;
export type SendContent = {
  [K in SendKind]: { readonly kind: K; readonly content: z.output<(typeof kinds)[K]> };
}[SendKind];

export const isSendKind = (word: string): word is SendKind => Object.hasOwn(kinds, word);
