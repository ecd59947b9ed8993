import { z } from 'zod';

const name = z.string().min(1);

const text = (maximum: number) =>
  z
    .string()
    .min(1)
    .refine((value) => [...value].length <= maximum, { message: `at most ${maximum} characters` });

const button = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('web_url'), url: z.url(), title: text(20) }),
  z.strictObject({ type: z.literal('postback'), title: text(20), payload: text(1000) }),
  z.strictObject({ type: z.literal('phone_number'), title: text(20), payload: name }),
  z.strictObject({ type: z.literal('account_link'), url: z.url() }),
]);

const template = z.discriminatedUnion('template_type', [
  z.strictObject({
    template_type: z.literal('button'),
    text: text(640),
    buttons: z.array(button).min(1).max(3),
  }),
  z.looseObject({
    template_type: z.literal('generic'),
    elements: z
      .array(
        z.strictObject({
          title: text(80),
          subtitle: text(80).optional(),
          image_url: z.url().optional(),
          default_action: z.looseObject({ type: z.literal('web_url'), url: z.url() }).optional(),
          buttons: z.array(button).min(1).max(3).optional(),
        }),
      )
      .min(1)
      .max(10),
  }),
]);

const media = z
  .strictObject({
    url: z.url().optional(),
    attachment_id: name.optional(),
    is_reusable: z.boolean().optional(),
  })
  .refine((value) => (value.url === undefined) !== (value.attachment_id === undefined), {
    message: 'exactly one of url and attachment_id',
  });

const attachment = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['image', 'video', 'audio', 'file']), payload: media }),
  z.strictObject({ type: z.literal('template'), payload: template }),
  z.strictObject({ type: z.literal('MEDIA_SHARE'), payload: z.strictObject({ id: name }) }),
  z.strictObject({ type: z.literal('like_heart') }),
]);

const quickReply = z.discriminatedUnion('content_type', [
  z.strictObject({
    content_type: z.literal('text'),
    title: text(20),
    payload: text(1000),
    image_url: z.url().optional(),
  }),
  z.strictObject({ content_type: z.literal('user_phone_number') }),
  z.strictObject({ content_type: z.literal('user_email') }),
]);

/** What stands under `message` in a send (channel facts 3.2, 3.3). */
export const message = z
  .strictObject({
    text: z.string().min(1).optional(),
    attachment: attachment.optional(),
    attachments: z.array(attachment).min(1).optional(),
    template: z
      .strictObject({
        name,
        language: z.looseObject({ code: name }),
        components: z.array(z.looseObject({})).optional(),
      })
      .optional(),
    quick_replies: z.array(quickReply).min(1).max(13).optional(),
    metadata: text(1000).optional(),
  })
  .refine(
    ({ text: words, attachment: one, attachments: many, template: utility }) =>
      [words, one, many, utility].filter((part) => part !== undefined).length === 1,
    { message: 'exactly one of text, attachment, attachments and template' },
  );

export type AttachmentBody = z.output<typeof attachment>;
export type QuickReply = z.output<typeof quickReply>;
export type TemplateBody = z.output<typeof template>;
export type TemplateButton = z.output<typeof button>;
