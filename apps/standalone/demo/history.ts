import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AddNote,
  MarkSeen,
  ResolveConversation,
  SendReply,
  TagConversation,
  type CommandOutcome,
} from '#libs/application/conversation/commands.js';
import {
  INBOX_QUERIES,
  THREAD_QUERIES,
  type InboxQueries,
  type ThreadQueries,
} from '#libs/read-models/queries-port.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import { Staff } from '#libs/staff/staff.js';
import { DEMO_ANSWERS, DEMO_CUSTOMERS, type DemoAnswer, type DemoCustomer } from './demo-customers.js';
import { DemoPhones } from './demo-phones.js';

const PATIENCE_MS = 30_000;

/** Some life in the workspace, once: customers write through the sandbox, colleagues answer through the command bus. */
export async function tellHistory(
  app: NestFastifyApplication,
  sandboxUrl: string,
  dataFolder: string,
): Promise<void> {
  const told = join(dataFolder, 'demo-history-told');
  if (existsSync(told)) return;
  const phones = new DemoPhones(sandboxUrl);
  for (const customer of DEMO_CUSTOMERS) await phones.take(customer);
  for (const answer of DEMO_ANSWERS) {
    const customer = DEMO_CUSTOMERS.find(({ person }) => person.id === answer.customer)!;
    await tellAnswer(app, customer, answer);
    if (answer.reaction === undefined) continue;
    const answered = await awaited('an answer did not reach its phone', () => phones.answerTo(customer));
    await phones.react(customer, answered, answer.reaction);
  }
  writeFileSync(told, '');
}

async function tellAnswer(
  app: NestFastifyApplication,
  { person, deeds }: DemoCustomer,
  answer: DemoAnswer,
): Promise<void> {
  const bus = app.get(CommandBus, { strict: false });
  const staff = app.get(Staff, { strict: false });
  const lastText = deeds.at(-1) as string;
  const { conversationId, contactId } = await rowOf(app, person.name, lastText);
  const lastSeen = await messageOf(app, conversationId, lastText);
  const agent = { kind: 'agent', id: (await staff.people.byEmail(answer.agent))!.id } as const;
  const once = (what: string): string => `demo-${answer.customer}-${what}`;
  const done: CommandOutcome[] = [
    await bus.execute(new MarkSeen(agent, once('seen'), conversationId, lastSeen)),
    await bus.execute(
      new SendReply(agent, once('reply'), conversationId, contactId, answer.text, null, false),
    ),
    await bus.execute(new TagConversation(agent, once('tag'), conversationId, answer.tag)),
  ];
  if (answer.note !== undefined)
    done.push(await bus.execute(new AddNote(agent, once('note'), conversationId, answer.note, [])));
  if (answer.resolve)
    done.push(await bus.execute(new ResolveConversation(agent, once('resolve'), conversationId)));
  const refused = done.find((outcome) => !outcome.ok);
  if (refused && !refused.ok)
    throw new Error(`the demo's answer to ${person.name} was refused: ${refused.reason}`);
}

/** Their conversation, once everything they wrote has gone the whole way to the list. */
async function rowOf(app: NestFastifyApplication, name: string, lastText: string): Promise<InboxRow> {
  const inbox = app.get<InboxQueries>(INBOX_QUERIES, { strict: false });
  return awaited(`what ${name} wrote did not reach the list`, async () => {
    const { rows } = await inbox.page({ view: 'all', sort: 'newest', first: 200, agentId: '', now: 0 });
    return rows.find(({ row }) => row.lastMessage?.text === lastText)?.row;
  });
}

/** The id of their message with this text, once it stands in the thread. */
async function messageOf(app: NestFastifyApplication, conversationId: string, text: string): Promise<string> {
  const threads = app.get<ThreadQueries>(THREAD_QUERIES, { strict: false });
  return awaited('a message did not reach its thread', async () => {
    const items = await threads.changedItems(conversationId, 0, 50);
    return items.find(
      (item) => item.kind === 'message' && item.content?.kind === 'text' && item.content.text === text,
    )?.id;
  });
}

async function awaited<T>(otherwise: string, look: () => Promise<T | undefined>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error(otherwise);
    await pause(50);
  }
}
