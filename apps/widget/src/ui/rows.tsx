import { Fragment, h } from 'preact';
import type { Pending } from '../core/thread.js';
import type { VisitorMessage } from '../protocol.js';
import { fill } from '../strings/fill.js';
import { Message, textOf } from './message.js';
import type { View } from './view.js';

const PAUSE = 10 * 60_000;

/** What stands before anybody wrote: nothing that nobody keeps. */
export const Greeting = ({ site, words }: View) => (
  <>
    <div class="by">
      <bdi>{site.name}</bdi>
    </div>
    <div class="m" dir="auto">
      {words.hello}
      {site.answers && <p>{fill(words.when, { when: site.answers })}</p>}
    </div>
  </>
);

interface RowProps extends View {
  readonly message: VisitorMessage;
  readonly before: VisitorMessage | undefined;
  /** The newest of the visitor's own: says how far it came. */
  readonly last: boolean;
}

/** A message with what stands above it: a new day, or who speaks now. */
export function Row({ message, before, last, times, site, words }: RowProps) {
  const { direction, by, author, at, state } = message;
  const day = times.newDay(at, before?.at);
  const speaks =
    direction === 'out' &&
    by !== 'system' &&
    (before?.direction !== 'out' || before.author !== author || at - before.at > PAUSE);
  return (
    <>
      {day && <div class="sys">{day}</div>}
      {speaks && (
        <div class="by">
          <bdi>{author ?? site.name}</bdi> <time>{times.at(at)}</time>
        </div>
      )}
      <Message {...{ message, words }} />
      {last && (
        <div class="st">
          {state === 'read' ? words.read : words.sent} <time>{times.at(at)}</time>
        </div>
      )}
    </>
  );
}

/** A text on its way, in words: nothing by look alone. */
export function Waiting({ pending, chat, words, times }: View & { readonly pending: Pending }) {
  const { clientId, text, state, at } = pending;
  const failed = state === 'failed';
  const stored = state === 'stored';
  return (
    <>
      <div class={failed ? 'm me fail' : 'm me'} dir="auto">
        <span class="vh">{words.you}: </span>
        {textOf(text)}
      </div>
      {failed ? (
        <div class="st fail" role="alert">
          {words.failed}. <button onClick={() => chat.retry(clientId)}>{words.retry}</button>
          <button onClick={() => chat.remove(clientId)}>{words.remove}</button>
        </div>
      ) : (
        <div class="st">
          {stored ? words.sent : chat.state.link === 'online' ? words.sending : words.waiting}{' '}
          {stored && <time>{times.at(at)}</time>}
        </div>
      )}
    </>
  );
}
