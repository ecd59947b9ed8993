import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PageMessage } from '../../../control/phone-actions.js';
import type { Pages } from '../pages.js';
import { fileChoice, mediaKind } from '../../file-choice.js';

const words = z.string().min(1).max(65_536);
const id = z.string().min(1).max(512);
const accountId = id.optional();

const newPerson = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string().min(1).max(256),
  language: z.string().min(2).max(35),
  username: z.string().min(1).max(64).optional(),
});
const change = z
  .strictObject({
    name: z.string().min(1),
    online: z.boolean(),
    blocked: z.boolean(),
    readsAfterMs: z.number().int().min(0).nullable(),
  })
  .partial();
const ad = z.strictObject({ adId: id, title: words });
const message = z.strictObject({
  text: words.optional(),
  media: z
    .array(z.strictObject({ kind: mediaKind, file: fileChoice, voice: z.boolean().optional() }))
    .min(1)
    .max(10)
    .optional(),
  share: z.enum(['reel', 'post', 'link']).optional(),
  like: z.boolean().optional(),
  replyTo: id.optional(),
  storyReply: z.boolean().optional(),
  ad: ad.extend({ ref: id.optional() }).optional(),
  accountId,
}) satisfies z.ZodType<PageMessage>;
const reaction = z.strictObject({ messageId: id, emoji: z.string().min(1).max(32).nullable() });
const view = z.strictObject({ page: z.string().min(1).max(64), open: z.boolean() });
const raw = z.strictObject({
  accountId,
  personId: id.optional(),
  field: id,
  event: z.record(z.string(), z.unknown()),
  list: z.enum(['messaging', 'standby', 'changes']).default('messaging'),
});

/** What phones do on Messenger or Instagram: /sandbox/messenger/…, /sandbox/instagram/… */
export function pagePhoneRoutes(pages: Pages) {
  const { phones, context } = pages;
  const who = (request: { params: unknown }): string => (request.params as { person: string }).person;
  return async (app: FastifyInstance): Promise<void> => {
    app.post('/phones', async (request, reply) =>
      reply.status(201).send(phones.add(newPerson.parse(request.body))),
    );
    app.get('/phones/:person', async (request) => phones.person(who(request)));
    app.patch('/phones/:person', async (request) => {
      phones.change(who(request), change.parse(request.body));
      return phones.person(who(request));
    });
    app.post('/phones/:person/messages', async (request, reply) =>
      reply.status(201).send({ id: phones.write(who(request), message.parse(request.body)) }),
    );
    app.post('/phones/:person/reactions', async (request, reply) => {
      const { messageId, emoji } = reaction.parse(request.body);
      phones.react(who(request), messageId, emoji);
      return reply.status(201).send({ id: messageId });
    });
    app.post('/phones/:person/edits', async (request, reply) => {
      const { messageId, text } = z.strictObject({ messageId: id, text: words }).parse(request.body);
      phones.edit(who(request), messageId, text);
      return reply.status(201).send({ id: messageId });
    });
    app.post('/phones/:person/unsends', async (request, reply) => {
      const { messageId } = z.strictObject({ messageId: id }).parse(request.body);
      phones.unsend(who(request), messageId);
      return reply.status(201).send({ id: messageId });
    });
    app.post('/phones/:person/choices', async (request, reply) => {
      const { messageId, choiceId } = z.strictObject({ messageId: id, choiceId: id }).parse(request.body);
      return reply.status(201).send({ id: phones.choose(who(request), messageId, choiceId) });
    });
    app.post('/phones/:person/postbacks', async (request, reply) => {
      const tapped = z.strictObject({ title: words, payload: words, accountId }).parse(request.body);
      return reply.status(201).send({ id: phones.postback(who(request), tapped) });
    });
    app.post('/phones/:person/story-mentions', async (request, reply) => {
      const mention = z.strictObject({ accountId }).parse(request.body ?? {});
      return reply.status(201).send({ id: phones.mentionInStory(who(request), mention.accountId) });
    });
    app.post('/phones/:person/referrals', async (request, reply) => {
      phones.refer(
        who(request),
        z.strictObject({ ref: id, ad: ad.optional(), accountId }).parse(request.body),
      );
      return reply.status(201).send({});
    });
    app.post('/phones/:person/comments', async (request, reply) => {
      const comment = z.strictObject({ text: words, accountId }).parse(request.body);
      phones.comment(who(request), comment.text, comment.accountId);
      return reply.status(201).send({});
    });
    app.post('/phones/:person/view', async (request) => {
      const { page, open } = view.parse(request.body);
      if (open) phones.open(who(request), page);
      else phones.close(who(request), page);
      return { open };
    });
    app.post('/phones/:person/owner', async (request) => {
      const { appId } = z.strictObject({ appId: id.nullable(), accountId }).parse(request.body);
      phones.give(who(request), appId);
      return { appId, ours: context.appId };
    });
    app.post('/echoes', async (request, reply) => {
      const echo = z.strictObject({ personId: id, text: words, accountId }).parse(request.body);
      return reply
        .status(201)
        .send({ id: phones.receiveFromInbox(echo.personId, echo.text, echo.accountId) });
    });
    app.post('/updates', async (request, reply) => {
      const { event, personId, accountId: of, ...rest } = raw.parse(request.body);
      pages.tell({ ...rest, body: event }, personId, of);
      return reply.status(202).send({});
    });
  };
}
