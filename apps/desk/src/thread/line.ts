import type { Marker, Message, Note, ThreadItem } from '../graphql/thread-types.js';
import type { Channel, OwnerKind } from '../graphql/types.js';
import { daysBetween } from '../clock/dates.js';
import { isMessage } from './unread.js';

/** Texture of the line: dots for the bot, dashes while nobody answers, solid for a person. */
export type Texture = 'bot' | 'queue' | 'agent';

export type Entry =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly named: boolean }
  | { readonly kind: 'note'; readonly key: string; readonly note: Note }
  | { readonly kind: 'marker'; readonly key: string; readonly marker: Marker }
  /** The customer goes on through another channel. */
  | { readonly kind: 'channel'; readonly key: string; readonly message: Message }
  /** A stretch of the bot's, folded. */
  | { readonly kind: 'bot'; readonly key: string; readonly messages: readonly Message[] };

export interface Segment {
  readonly key: string;
  readonly channel: Channel;
  readonly texture: Texture;
  /** The line begins here. */
  readonly first: boolean;
  readonly entries: readonly Entry[];
}

/** A bot's stretch of at least this many messages is folded once somebody else has the conversation. */
const FOLDED_FROM = 4;

const textures: Record<OwnerKind, Texture> = { BOT: 'bot', QUEUE: 'queue', NOBODY: 'queue', AGENT: 'agent' };

export interface LineContext {
  /** Whose it is now. */
  readonly owner: OwnerKind;
  readonly channel: Channel;
  readonly hasOlder: boolean;
  readonly firstUnread: string | null;
}

/** Whose stretch the first item lies in: told by what comes before the first change of owner, or by the owner now. */
function firstTexture(items: readonly ThreadItem[], { owner, hasOlder }: LineContext): Texture {
  const change = items.findIndex((item) => item.__typename === 'Marker' && item.what === 'owner');
  if (change < 0) return textures[owner];
  const before = items.slice(0, change).filter(isMessage);
  if (before.some((message) => message.author.kind === 'BOT')) return 'bot';
  return hasOlder && before.some((message) => message.author.kind === 'AGENT') ? 'agent' : 'queue';
}

function firstChannel(items: readonly ThreadItem[], context: LineContext): Channel {
  for (const item of items) {
    if (isMessage(item)) return item.channel;
    if (item.__typename === 'Marker' && item.markerChannel !== null) return item.markerChannel;
  }
  return context.channel;
}

/** Draws the thread: segments of one channel and one owner, each with its knots, bubbles and notes. */
export function lineOf(items: readonly ThreadItem[], context: LineContext): Segment[] {
  let texture = firstTexture(items, context);
  let channel = firstChannel(items, context);
  let previous: Message | null = null;
  let day: number | null = null;
  const segments: { key: string; channel: Channel; texture: Texture; first: boolean; entries: Entry[] }[] =
    [];

  const begin = (key: string, first: boolean): void => {
    segments.push({ key, channel, texture, first, entries: [] });
  };
  const add = (entry: Entry): void => {
    if (segments.length === 0) begin(entry.key, !context.hasOlder);
    segments.at(-1)!.entries.push(entry);
  };

  for (const item of items) {
    const newDay = day === null || daysBetween(day, item.at) !== 0;
    day = item.at;
    const separate = (): void => {
      if (newDay) add({ kind: 'day', key: `day-${item.id}`, at: item.at });
      if (item.id === context.firstUnread) add({ kind: 'unread', key: 'unread' });
    };

    if (isMessage(item)) {
      const crossed = item.incoming && item.channel !== channel;
      if (crossed) {
        channel = item.channel;
        begin(`seg-${item.id}`, false);
      }
      separate();
      if (crossed) add({ kind: 'channel', key: `channel-${item.id}`, message: item });
      add({ kind: 'message', key: item.id, message: item, named: isNamed(item, previous, newDay) });
      previous = item;
    } else if (item.__typename === 'Note') {
      separate();
      add({ kind: 'note', key: item.id, note: item });
      previous = null;
    } else {
      const turned = turn(item, texture, channel);
      if (turned !== null) {
        ({ texture, channel } = turned);
        begin(`seg-${item.id}`, segments.length === 0 && !context.hasOlder);
      }
      // Resolving takes the owner away; the knot that says "resolved" says enough.
      if (item.what === 'owner' && item.reason === 'resolved') continue;
      separate();
      add({ kind: 'marker', key: item.id, marker: item });
      previous = null;
    }
  }
  const drawn = segments.filter((segment) => segment.entries.length > 0);
  return drawn.map((segment, index) => folded(segment, index === drawn.length - 1));
}

/** A marker that changes the line's look, and how; null: it is only a knot. */
function turn(
  marker: Marker,
  texture: Texture,
  channel: Channel,
): { texture: Texture; channel: Channel } | null {
  // A conversation begins without an owner; whoever gets it is told right after.
  if (marker.what === 'opened') return { texture: 'queue', channel: marker.markerChannel ?? channel };
  if (marker.what !== 'owner' || marker.owner === null) return null;
  const next = textures[marker.owner.kind];
  return next === texture ? null : { texture: next, channel };
}

/** A sender is named where it is not plain from the side: the bot, a colleague, a member of a group. */
function isNamed(message: Message, previous: Message | null, newDay: boolean): boolean {
  if (previous === null || newDay || previous.incoming !== message.incoming) return true;
  return previous.author.id !== message.author.id || previous.participant !== message.participant;
}

function folded(segment: Segment, last: boolean): Segment {
  if (segment.texture !== 'bot' || last) return segment;
  const messages = segment.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []));
  if (messages.length < FOLDED_FROM) return segment;
  // The fold says that the bot answered; a knot saying the same would stand right above it.
  const rest = segment.entries.filter(
    (entry) => entry.kind !== 'marker' || entry.marker.owner?.kind !== 'BOT',
  );
  const at = rest.findIndex((entry) => entry.kind === 'message');
  const others = rest.filter((entry) => entry.kind !== 'message');
  const fold: Entry = { kind: 'bot', key: `bot-${messages[0]!.id}`, messages };
  return { ...segment, entries: [...others.slice(0, at), fold, ...others.slice(at)] };
}
