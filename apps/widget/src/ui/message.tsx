import { h } from 'preact';
import type { VisitorMessage } from '../protocol.js';
import { partsOf } from './links.js';
import type { View } from './view.js';

/** Text as text, links apart. */
export const textOf = (text: string) =>
  partsOf(text).map(({ text: words, href }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener nofollow">
        {words}
      </a>
    ) : (
      words
    ),
  );

/** A bubble; its text has a direction of its own, whatever the page's. */
export function Message({ message, words }: Pick<View, 'words'> & { message: VisitorMessage }) {
  const { revoked, text, edited, direction, by } = message;
  const look = by === 'system' ? 'sys' : direction === 'in' ? 'm me' : 'm';
  return (
    <div class={revoked || !text ? `${look} gone` : look} dir="auto">
      {direction === 'in' && <span class="vh">{words.you}: </span>}
      {textOf(revoked ? words.revoked : text || words.other)}
      {edited && !revoked && <small> ({words.edited})</small>}
    </div>
  );
}
