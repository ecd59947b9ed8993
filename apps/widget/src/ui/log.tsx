import { Component, createRef, h } from 'preact';
import { unreadOf } from '../core/thread.js';
import { fill } from '../strings/fill.js';
import { Down } from './icons.js';
import { Greeting, Row, Waiting } from './rows.js';
import type { View } from './view.js';

/** Within so many pixels of its end the log follows what comes. */
const NEAR = 40;

export class Log extends Component<View> {
  #box = createRef<HTMLDivElement>();
  #following = true;
  #height = 0;
  #first: string | undefined;

  override componentDidMount(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.componentDidUpdate();
  }

  override componentWillUnmount(): void {
    document.removeEventListener('visibilitychange', this.#look);
  }

  /** Stays at the end, or, where older messages came in above, at what was being read. */
  override componentDidUpdate(): void {
    const box = this.#box.current!;
    const first = this.props.chat.state.thread.messages[0]?.id;
    if (this.#following) this.#toEnd();
    else if (first !== this.#first) box.scrollTop += box.scrollHeight - this.#height;
    this.#height = box.scrollHeight;
    this.#first = first;
    this.#look();
  }

  #look = (): void => {
    if (this.#following && document.visibilityState === 'visible') this.props.chat.saw();
  };

  #toEnd = (): void => {
    const box = this.#box.current!;
    box.scrollTop = box.scrollHeight;
  };

  #scrolled = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.#box.current!;
    this.#following = scrollHeight - scrollTop - clientHeight < NEAR;
    this.#look();
  };

  override render(view: View) {
    const { chat, site, words } = view;
    const { thread, typing } = chat.state;
    const { messages, pending, earlier } = thread;
    const unread = unreadOf(thread).length;
    const last = pending.length ? undefined : messages.findLast(({ direction }) => direction === 'in');
    return (
      <div class="wg-body">
        <div
          class="wg-log"
          role="log"
          aria-live="off"
          aria-label={fill(words.dialog, { name: site.name })}
          tabIndex={0}
          ref={this.#box}
          onScroll={this.#scrolled}
        >
          {earlier ? (
            <button class="link" onClick={() => chat.earlier()}>
              {words.earlier}
            </button>
          ) : (
            <Greeting {...view} />
          )}
          {messages.map((message, i) => (
            <Row
              key={message.id}
              {...view}
              message={message}
              before={messages[i - 1]}
              last={message === last}
            />
          ))}
          {pending.map((one) => (
            <Waiting key={one.clientId} {...view} pending={one} />
          ))}
          {typing !== null && <div class="by">{fill(words.typing, { name: typing || site.name })}</div>}
        </div>
        {unread > 0 && (
          <button class="wg-new" onClick={this.#toEnd}>
            <Down /> {fill(words.news, { n: unread })}
          </button>
        )}
      </div>
    );
  }
}
