import type { Agent } from '../graphql/types.js';
import { findEmoji } from './emoji.js';

export interface Suggestion {
  readonly key: string;
  /** Replaces what was typed. */
  readonly insert: string;
  readonly label: string;
  readonly mark: string;
}

export interface Typed {
  readonly trigger: '@' | ':';
  readonly word: string;
  /** Where the trigger stands in the text. */
  readonly from: number;
}

const MOST = 6;

/** A word begun with "@" or ":" that ends at the caret; ":" needs two letters, for times and smileys have colons too. */
export function typedAt(text: string, caret: number, mentions: boolean): Typed | null {
  const before = text.slice(Math.max(0, caret - 40), caret);
  const found = /(?:^|[\s(])([@:])([\p{L}\p{N}_]*)$/u.exec(before);
  if (found === null) return null;
  const trigger = found[1] as '@' | ':';
  const word = found[2] ?? '';
  if (trigger === '@' && !mentions) return null;
  if (trigger === ':' && word.length < 2) return null;
  return { trigger, word, from: caret - word.length - 1 };
}

export function suggestionsFor(typed: Typed, agents: readonly Agent[]): Suggestion[] {
  if (typed.trigger === ':') {
    return findEmoji(typed.word)
      .slice(0, MOST)
      .map(({ emoji, name }) => ({ key: emoji, insert: emoji, label: name, mark: emoji }));
  }
  const wanted = typed.word.toLocaleLowerCase();
  return agents
    .filter((agent) => agent.name.split(' ').some((part) => part.toLocaleLowerCase().startsWith(wanted)))
    .slice(0, MOST)
    .map((agent) => ({ key: agent.id, insert: `@${agent.name} `, label: agent.name, mark: agent.initials }));
}
