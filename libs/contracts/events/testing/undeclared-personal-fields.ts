import { personalDataOf } from '../registry.js';
import type { GoldenEvent } from './golden-events.js';

/** Words of a field's name that speak of a person, or of what a person wrote. */
const PERSONAL_WORDS = new Set(
  `address alias avatar birthday body caption city content description email emoji headline ip latitude locale
   location longitude name nick nickname note number participant phone photo picture preview profile referral street
   subject summary surname tag text title url user username value wamid zip`.split(/\s+/),
);
/** Two words that are personal only together: the provider's id of a message carries the phone. */
const PERSONAL_PAIRS = new Set(['external id']);

/** `Type.path` → why it may stand in the log unsealed. A line here is a decision: write the reason. */
export const EXEMPT: Readonly<Record<string, string>> = {
  'MessageReceived.contentKind': 'only what kind of content it is',
  'MessageSentElsewhere.contentKind': 'only what kind of content it is',
  'ReplyRequested.contentKind': 'only what kind of content it is',
  'ChannelConnected.name': 'what the business calls its own number, page or site',
  'ChannelNoticeReceived.summary':
    'the provider about the account: a template, a limit, the quality; no customer',
  'Tagged.tag':
    'a label of the workspace, chosen from its list and counted by the inbox; not about one person',
  'Untagged.tag': 'as Tagged.tag',
};

/** Fields of a sample that look personal by name and are neither declared nor exempt: `Type.path`. */
export function undeclaredPersonalFields({ type, data }: Pick<GoldenEvent, 'type' | 'data'>): string[] {
  return suspects(type, data).filter((path) => !Object.hasOwn(EXEMPT, path));
}

/** The same without regard to exemptions. */
export function suspects(type: string, data: GoldenEvent['data']): string[] {
  const declared = personalDataOf(type);
  const open = Object.entries(data).filter(([field]) => declared === 'none' || !(field in declared));
  const paths = new Set(open.flatMap(([field, value]) => [...pathsOf(field, value)]));
  return [...paths].map((path) => `${type}.${path}`);
}

function* pathsOf(path: string, value: unknown): Generator<string> {
  if (isPersonalName(path.split('.').at(-1)!)) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* pathsOf(Array.isArray(value) ? path : `${path}.${key}`, inner);
}

/** By its words. An id of ours tells nothing, and a keyed digest (…Ref) shows nothing. */
function isPersonalName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/);
  if (words.some((word, n) => PERSONAL_PAIRS.has(`${word} ${words[n + 1] ?? ''}`))) return true;
  if (['id', 'ref'].includes(words.at(-1)!)) return false;
  return words.some((word) => PERSONAL_WORDS.has(word) || PERSONAL_WORDS.has(word.replace(/s$/, '')));
}
