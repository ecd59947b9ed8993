import { z } from 'zod';
import type { GraphError } from '../../../graph/graph-error.js';
import { invalid } from './errors.js';
import { message } from './message-schema.js';

const name = z.string().min(1);

const frame = z.strictObject({
  recipient: z
    .strictObject({
      id: name,
      user_ref: name,
      comment_id: name,
      post_id: name,
      notification_messages_token: name,
    })
    .partial()
    .refine((value) => Object.keys(value).length === 1, {
      message: 'exactly one way of naming the recipient',
    }),
  messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY']).optional(),
  tag: name.optional(),
  notification_type: z.enum(['REGULAR', 'SILENT_PUSH', 'NO_PUSH']).optional(),
  persona_id: name.optional(),
  reply_to: z.strictObject({ mid: name }).optional(),
  thread_control: z
    .strictObject({ control_type: z.enum(['pass', 'release']), app_id: name.optional() })
    .optional(),
  message: message.optional(),
  sender_action: z.enum(['mark_seen', 'typing_on', 'typing_off', 'react', 'unreact']).optional(),
  payload: z.strictObject({ message_id: name, reaction: name.optional() }).optional(),
  platform: z.literal('instagram').optional(),
  access_token: name.optional(),
});

export type PageSend = z.output<typeof frame>;
export type PageMessageBody = z.output<typeof message>;

/** Reads the body of POST /{PAGE_ID}/messages, or says what is wrong with it: never the words themselves. */
export function readSend(body: unknown): { readonly send: PageSend } | { readonly error: GraphError } {
  const parsed = frame.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map(String).join('.') || 'body';
    return { error: invalid(`Param ${path}: ${issue?.message ?? 'not valid'}`) };
  }
  const { data } = parsed;
  if ((data.message === undefined) === (data.sender_action === undefined))
    return { error: invalid('Exactly one of message and sender_action is needed') };
  const reacts = data.sender_action === 'react' || data.sender_action === 'unreact';
  if (reacts !== (data.payload !== undefined))
    return { error: invalid('A payload belongs to react and unreact, and they need one') };
  if (data.sender_action === 'react' && data.payload?.reaction === undefined)
    return { error: invalid('Param payload.reaction is required') };
  return { send: data };
}
