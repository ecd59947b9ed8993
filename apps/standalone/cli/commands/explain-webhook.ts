import { readFile } from 'node:fs/promises';
import type { Clock } from '#libs/application/ports/clock.js';
import { readBody } from '#libs/channels/ingest/read-body.js';
import type { Translation } from '#libs/channels/ingest/webhook-channel.js';
import { translateInstagram } from '#libs/channels/instagram/translate/translate.js';
import { translateMessenger } from '#libs/channels/messenger/translate/translate.js';
import { translateWhatsApp } from '#libs/channels/whatsapp/translate/translate.js';
import type { Instant } from '#libs/domain/time.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { type CommandIo, UsageError } from '../command.js';

type Explain = (body: unknown, receivedAt: Instant) => Translation;

/** The provider's own ids stand for the accounts: no database is asked. */
const ITSELF = { of: (id: string) => ({ id }) };

const EXPLAINED: Readonly<Record<string, Explain>> = {
  whatsapp: (body, receivedAt) =>
    translateWhatsApp(body, {
      accounts: { ofPhoneNumber: (id) => id, ofBusinessAccount: (id) => [id] },
      receivedAt,
    }),
  messenger: (body, receivedAt) => translateMessenger(body, { accounts: ITSELF, receivedAt }),
  instagram: (body, receivedAt) => translateInstagram(body, { accounts: ITSELF, receivedAt }),
};

const NONE: Readonly<Record<string, string>> = {
  webchat: 'Web chat is our own and has no webhooks.',
};

/** Prints the channel events of each file, one JSON line each. 1: a file could not be read, or is no JSON. */
export async function run(
  args: readonly string[],
  io: CommandIo,
  clock: Clock = new SystemClock(),
): Promise<number> {
  const [channel, ...files] = args;
  if (channel === undefined || files.length === 0)
    throw new UsageError('Usage: throughline explain-webhook CHANNEL FILE…');
  const explain = Object.hasOwn(EXPLAINED, channel) ? EXPLAINED[channel] : undefined;
  if (explain === undefined) {
    const why = Object.hasOwn(NONE, channel) ? NONE[channel] : `There is no channel ${channel}.`;
    throw new UsageError(`${why} explain-webhook knows: ${Object.keys(EXPLAINED).join(', ')}.`);
  }
  let faults = 0;
  for (const file of files) {
    const fault = await explainFile(file, explain, io, clock);
    if (fault === undefined) continue;
    io.note(`${file}: ${fault}`);
    faults += 1;
  }
  return faults === 0 ? 0 : 1;
}

/** undefined: printed. */
async function explainFile(
  file: string,
  explain: Explain,
  io: CommandIo,
  clock: Clock,
): Promise<string | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`;
  }
  const body = readBody(bytes);
  if (!body.readable) return 'is no JSON in UTF-8';
  for (const event of explain(body.value, clock.now()).events) io.print(JSON.stringify({ file, ...event }));
  return undefined;
}
