import type { Agent } from '../graphql/types.js';

export interface MentionPart {
  readonly text: string;
  readonly mention: boolean;
}

/** Splits a note's text at "@Name" of those who were mentioned; longer names first, so that "@Ana Duarte" is one. */
export function mentionParts(text: string, names: readonly string[]): MentionPart[] {
  const marks = names
    .flatMap((name) => [`@${name}`, `@${name.split(' ')[0] ?? name}`])
    .sort((a, b) => b.length - a.length);
  const parts: MentionPart[] = [];
  let plain = '';
  for (let index = 0; index < text.length;) {
    const mark = text[index] === '@' ? marks.find((each) => text.startsWith(each, index)) : undefined;
    if (mark === undefined) {
      plain += text[index++];
      continue;
    }
    if (plain !== '') parts.push({ text: plain, mention: false });
    plain = '';
    parts.push({ text: mark, mention: true });
    index += mark.length;
  }
  if (plain !== '') parts.push({ text: plain, mention: false });
  return parts;
}

/** The agents whose "@Name" stands in the text. */
export function mentionedIn(text: string, agents: readonly Agent[]): string[] {
  return agents.filter((agent) => text.includes(`@${agent.name}`)).map((agent) => agent.id);
}
