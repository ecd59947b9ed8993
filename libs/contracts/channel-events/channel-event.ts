import { z } from 'zod';
import {
  CHANNELS,
  CONNECTOR_CHANNEL_NAME,
  LONGEST_CHANNEL_NAME,
  type ConnectorChannel,
} from '#libs/domain/channel.js';

/**
 * What a channel tells, in one language for all channels: the public contract of connectors (DESIGN sections 2, 4).
 * A connector turns each webhook item into exactly one of these; the id makes every replay of it the same event.
 */
const instant = z.number().int().describe('milliseconds since 1970 UTC');
const id = z.string().min(1).max(512);

export const aliasSchema = z.object({
  kind: z.enum([
    'whatsapp-user',
    'whatsapp-parent-user',
    'whatsapp-phone',
    'whatsapp-group',
    'psid',
    'igsid',
    'visitor',
    'signed-account',
    /** What another team's connector calls a person. */
    'connector-user',
  ]),
  value: id,
});

export const senderSchema = z.object({
  /** Strongest first: a business-scoped id before a phone. The first one decides the partition. Never empty. */
  aliases: z.array(aliasSchema).min(1),
  profile: z
    .object({ name: z.string().max(512), username: z.string().max(512), locale: z.string().max(64) })
    .partial()
    .optional(),
  /** Identifiers that came along, with their assurance. */
  identifiers: z
    .array(
      z.object({
        kind: z.enum(['email', 'phone', 'account']),
        value: id,
        assurance: z.enum(['provider', 'verified', 'imported', 'claimed']),
        source: z.string(),
      }),
    )
    .optional(),
});

export const mediaSchema = z.object({
  kind: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
  mediaId: id.optional(),
  url: z.string().optional(),
  mimeType: z.string().optional(),
  sha256: z.string().optional(),
  fileName: z.string().optional(),
  caption: z.string().optional(),
  assetId: id.optional(),
  size: z.number().int().nonnegative().optional(),
  voice: z.boolean().optional(),
  animated: z.boolean().optional(),
});

const templateValue = z.union([
  z.object({ name: z.string().optional(), text: z.string() }),
  z.object({ media: mediaSchema }),
]);
const button = z.object({ kind: z.enum(['url', 'postback']), title: z.string(), value: z.string() });
const card = z.object({
  title: z.string(),
  subtitle: z.string().optional(),
  imageUrl: z.string().optional(),
  url: z.string().optional(),
  buttons: z.array(button).optional(),
});
const promptOption = z.object({
  id,
  title: z.string(),
  description: z.string().optional(),
  section: z.string().optional(),
});

const album = z.object({
  kind: z.literal('album'),
  text: z.string().optional(),
  items: z.array(mediaSchema).min(1),
});

const template = z.object({
  kind: z.literal('template'),
  name: z.string(),
  language: z.string(),
  preview: z.string(),
  values: z
    .object({
      header: z.array(templateValue),
      body: z.array(templateValue),
      buttons: z.array(
        z.object({
          index: z.number().int(),
          kind: z.enum(['url', 'quick-reply', 'copy-code']),
          value: z.string(),
        }),
      ),
    })
    .partial()
    .optional(),
});

/** What needs nothing of our own store: the part that other teams' connectors may send as it is. */
export const plainContent = [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
    url: z.string().optional(),
  }),
  z.object({
    kind: z.literal('contacts'),
    contacts: z.array(
      z.object({ name: z.string(), phones: z.array(z.string()), emails: z.array(z.string()) }),
    ),
    origin: z.string().optional(),
  }),
  z.object({
    kind: z.literal('choice'),
    source: z.enum(['button', 'list', 'template', 'quick-reply', 'postback']),
    title: z.string(),
    description: z.string().optional(),
    payload: z.string().optional(),
  }),
  z.object({
    kind: z.literal('form'),
    name: z.string().optional(),
    body: z.string().optional(),
    response: z.string(),
  }),
  z.object({
    kind: z.literal('order'),
    catalogId: z.string().optional(),
    text: z.string().optional(),
    items: z.array(
      z.object({
        retailerId: z.string(),
        quantity: z.number(),
        price: z.number().optional(),
        currency: z.string().optional(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('share'),
    what: z.enum(['post', 'reel', 'story', 'story-mention', 'link', 'product', 'template', 'booking']),
    title: z.string().optional(),
    text: z.string().optional(),
    url: z.string().optional(),
    id: id.optional(),
  }),
  z.object({
    kind: z.literal('prompt'),
    layout: z.enum(['buttons', 'list', 'quick-replies']),
    text: z.string(),
    header: z.string().optional(),
    footer: z.string().optional(),
    opener: z.string().optional(),
    options: z.array(promptOption).min(1),
  }),
  z.object({
    kind: z.literal('request'),
    what: z.enum(['phone', 'email', 'location']),
    text: z.string(),
  }),
  z.object({ kind: z.literal('cards'), cards: z.array(card).min(1) }),
  z.object({ kind: z.literal('unsupported'), what: z.string(), detail: z.string().optional() }),
] as const;

export const contentSchema = z.discriminatedUnion('kind', [...plainContent, mediaSchema, album, template]);

/** Ours, or the name another team gave theirs. */
const connectorChannelSchema = z
  .string()
  .max(LONGEST_CHANNEL_NAME)
  .regex(CONNECTOR_CHANNEL_NAME) as unknown as z.ZodType<ConnectorChannel, string>;
export const channelSchema = z.union([z.enum(CHANNELS), connectorChannelSchema]);

const base = z.object({
  /** uuid5(account, kind, dedupe key of channels.md 1.1). */
  id: z.uuid(),
  channel: channelSchema,
  accountId: id,
  /** The provider's time; corrected to receivedAt when more than 5 minutes ahead of it (edge rule Windows 4). */
  occurredAt: instant,
  receivedAt: instant,
});

export const referralSchema = z.object({
  source: z.string(),
  url: z.string().optional(),
  headline: z.string().optional(),
  body: z.string().optional(),
  ref: z.string().optional(),
});

export const channelEventSchema = z.discriminatedUnion('type', [
  base.extend({
    type: z.literal('message'),
    sender: senderSchema,
    externalId: id,
    content: contentSchema,
    replyTo: id.optional(),
    forwarded: z.enum(['once', 'often']).optional(),
    referral: referralSchema.optional(),
    /** Instagram: the story of ours that this answers. Its address dies with the story; it is never stored as media. */
    story: z.object({ id: id.optional(), url: z.string().optional() }).optional(),
    /** Written while another app of the account had the thread: kept, and marked as such. */
    standby: z.literal(true).optional(),
    /** Display name of the participant in a group. */
    participant: z.string().optional(),
    opensWindow: z.boolean(),
  }),
  base.extend({
    type: z.literal('message-edited'),
    sender: senderSchema,
    externalId: id.describe('of the edited message'),
    editId: id,
    content: contentSchema,
    by: z.enum(['customer', 'business']),
  }),
  base.extend({
    type: z.literal('message-revoked'),
    sender: senderSchema,
    externalId: id.describe('of the revoked message'),
    by: z.enum(['customer', 'business']),
  }),
  base.extend({
    type: z.literal('reaction'),
    sender: senderSchema,
    externalId: id.describe('of the message reacted to'),
    emoji: z.string().nullable(),
    by: z.enum(['customer', 'business']).optional().describe('absent: customer'),
    opensWindow: z.boolean(),
  }),
  /** `sender` is the customer also here: the other end of the thread. */
  base.extend({
    type: z.literal('echo'),
    sender: senderSchema,
    externalId: id,
    content: contentSchema,
    correlation: z.string().optional().describe('what we put into the echo field of a send'),
    sentBy: z
      .enum(['our-app', 'another-app'])
      .optional()
      .describe('absent: the provider does not tell which app sent it'),
  }),
  base.extend({
    type: z.literal('receipt'),
    sender: senderSchema,
    externalId: id,
    status: z.enum(['sent', 'delivered', 'read', 'failed']),
    correlation: z.string().optional(),
    error: z.object({ code: z.string(), title: z.string(), detail: z.string().optional() }).optional(),
  }),
  /** Everything of that sender up to `watermark` (inclusive). */
  base.extend({
    type: z.literal('receipt-watermark'),
    sender: senderSchema,
    watermark: instant,
    status: z.enum(['delivered', 'read']),
  }),
  base.extend({
    type: z.literal('engagement'),
    sender: senderSchema,
    what: z.string(),
    opensWindow: z.boolean(),
    referral: referralSchema.optional(),
  }),
  /** Continues the same contact under new aliases. */
  base.extend({
    type: z.literal('contact-changed'),
    sender: senderSchema.describe('the aliases known before'),
    next: z.array(aliasSchema),
    why: z.enum(['number-changed', 'user-id-changed', 'identity-changed']),
    text: z.string().optional(),
  }),
  base.extend({
    type: z.literal('preference'),
    sender: senderSchema,
    marketing: z.enum(['stopped', 'resumed']),
  }),
  /** About the account, its templates, its quality; or a kind we do not know: kept whole, never dropped. */
  base.extend({
    type: z.literal('notice'),
    field: z.string(),
    summary: z.string(),
    severity: z.enum(['info', 'warning', 'critical']),
    raw: z.string().describe('the item as received, JSON text'),
  }),
]);

export type ChannelEvent = z.infer<typeof channelEventSchema>;
export type ChannelEventType = ChannelEvent['type'];
export type ChannelEventOf<T extends ChannelEventType> = Extract<ChannelEvent, { type: T }>;
export type Sender = z.infer<typeof senderSchema>;
export type Alias = z.infer<typeof aliasSchema>;
