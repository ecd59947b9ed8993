import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fileChoice, mediaKind } from '../../file-choice.js';
import { writeFromBusinessApp } from '../business-app.js';
import { locationWritten, orderWritten } from '../people/other-kinds.js';
import { newPerson } from '../people/personas.js';
import { changeTemplate } from '../templates/templates.js';
import { contacts, flowAnswer, location, order, template } from './other-bodies.js';
import type { WhatsApp } from '../whatsapp.js';

const words = z.string().min(1).max(65_536);
const id = z.string().min(1).max(512);

const newPhone = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string().min(1).max(256),
  language: z.string().min(2).max(35),
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: z.string().regex(/^\d{5,15}$/),
  username: z.string().min(1).max(64).optional(),
});
const change = z
  .strictObject({
    name: z.string().min(1),
    language: z.string().min(2),
    username: z.string().min(1),
    sharesPhone: z.boolean(),
    online: z.boolean(),
    blocked: z.boolean(),
    readsAfterMs: z.number().int().min(0).nullable(),
  })
  .partial();
const written = z.union([
  z
    .strictObject({ text: words, replyTo: id.optional(), accountId: id.optional() })
    .transform(({ text, replyTo, accountId }) => ({
      type: 'text',
      content: { body: text },
      text,
      replyTo,
      accountId,
    })),
  z.strictObject({
    type: id,
    content: z.unknown(),
    text: z.string().default(''),
    replyTo: id.optional(),
    accountId: id.optional(),
  }),
]);
const media = z.strictObject({
  kind: mediaKind,
  media: fileChoice,
  caption: words.optional(),
  voice: z.boolean().optional(),
  replyTo: id.optional(),
  accountId: id.optional(),
});
const reaction = z.strictObject({ messageId: id, emoji: z.string().min(1).max(32).nullable() });
const edit = z.strictObject({ messageId: id, text: words });
const choice = z.strictObject({ messageId: id, choiceId: id });
const view = z.strictObject({ page: z.string().min(1).max(64), open: z.boolean() });
const raw = z.strictObject({
  field: id,
  value: z.record(z.string(), z.unknown()),
  personId: id.optional(),
  accountId: id.optional(),
});

/** What the page's WhatsApp phone does, for other programs as well: /sandbox/whatsapp/… */
export function phoneRoutes({
  phones,
  context,
  ...rest
}: Pick<WhatsApp, 'phones' | 'context'> & { tell: WhatsApp['tell'] }) {
  const who = (request: { params: unknown }): string => (request.params as { person: string }).person;
  return async (app: FastifyInstance): Promise<void> => {
    app.post('/phones', async (request, reply) => {
      const person = newPerson(newPhone.parse(request.body));
      phones.add(person);
      return reply.status(201).send(person);
    });
    app.get('/phones/:person', async (request) => phones.person(who(request)));
    app.patch('/phones/:person', async (request) => {
      phones.change(who(request), change.parse(request.body));
      return phones.person(who(request));
    });
    app.post('/phones/:person/messages', async (request, reply) => {
      const { accountId, ...message } = written.parse(request.body);
      return reply.status(201).send({ id: phones.write(who(request), message, accountId) });
    });
    app.post('/phones/:person/media', async (request, reply) =>
      reply.status(201).send({ id: phones.sendMedia(who(request), media.parse(request.body)) }),
    );
    app.post('/phones/:person/contacts', async (request, reply) =>
      reply.status(201).send({ id: phones.sendContacts(who(request), contacts.parse(request.body)) }),
    );
    app.post('/phones/:person/locations', async (request, reply) => {
      const written = locationWritten(location.parse(request.body));
      return reply.status(201).send({ id: phones.write(who(request), written) });
    });
    app.post('/phones/:person/orders', async (request, reply) => {
      const written = orderWritten(order.parse(request.body));
      return reply.status(201).send({ id: phones.write(who(request), written) });
    });
    app.post('/phones/:person/flow-answers', async (request, reply) =>
      reply.status(201).send({ id: phones.answerFlow(who(request), flowAnswer.parse(request.body)) }),
    );
    app.patch('/templates', async (request) => {
      const { name, language, ...change } = template.parse(request.body);
      changeTemplate(context, name, language, change);
      return change;
    });
    app.post('/phones/:person/reactions', async (request, reply) => {
      const { messageId, emoji } = reaction.parse(request.body);
      return reply.status(201).send({ id: phones.react(who(request), messageId, emoji) });
    });
    app.post('/phones/:person/edits', async (request, reply) => {
      const { messageId, text } = edit.parse(request.body);
      return reply.status(201).send({ id: phones.edit(who(request), messageId, text) });
    });
    app.post('/phones/:person/revocations', async (request, reply) => {
      const { messageId } = z.strictObject({ messageId: id }).parse(request.body);
      return reply.status(201).send({ id: phones.revoke(who(request), messageId) });
    });
    app.post('/phones/:person/choices', async (request, reply) => {
      const { messageId, choiceId } = choice.parse(request.body);
      return reply.status(201).send({ id: phones.choose(who(request), messageId, choiceId) });
    });
    app.post('/phones/:person/view', async (request) => {
      const { page, open } = view.parse(request.body);
      if (open) phones.open(who(request), page);
      else phones.close(who(request), page);
      return { open };
    });
    app.post('/phones/:person/number', async (request) => {
      const { phone } = z.strictObject({ phone: z.string().regex(/^\d{5,15}$/) }).parse(request.body);
      phones.changeNumber(who(request), phone);
      return phones.person(who(request));
    });
    app.post('/phones/:person/identity', async (request) => {
      phones.changeIdentity(who(request));
      return phones.person(who(request));
    });
    app.post('/echoes', async (request, reply) => {
      const { personId, text } = z.strictObject({ personId: id, text: words }).parse(request.body);
      return reply.status(201).send({ id: writeFromBusinessApp(context, personId, text) });
    });
    app.post('/updates', async (request, reply) => {
      const { field, value, personId, accountId } = raw.parse(request.body);
      rest.tell({ field, value }, personId, accountId);
      return reply.status(202).send({});
    });
  };
}
