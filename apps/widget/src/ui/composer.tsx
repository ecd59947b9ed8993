import { Component, createRef, h } from 'preact';
import { MAX_TEXT } from '../protocol.js';
import { fill } from '../strings/fill.js';
import { Send } from './icons.js';
import type { View } from './view.js';

/** Enter sends, Shift+Enter breaks the line; an input method's own Enter does neither. */
export class Composer extends Component<View> {
  #field = createRef<HTMLTextAreaElement>();

  override componentDidMount(): void {
    this.#fit();
    // The frame gets its width only after the panel is drawn, and again when a phone is turned.
    addEventListener('resize', this.#fit);
  }

  override componentDidUpdate(): void {
    this.#fit();
  }

  override componentWillUnmount(): void {
    removeEventListener('resize', this.#fit);
  }

  /** As high as its text; the style sheet sets the limit. */
  #fit = (): void => {
    const field = this.#field.current!;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  };

  #send = (): void => {
    if (this.props.chat.send()) this.#field.current!.focus();
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  };

  override render({ chat, words }: View) {
    const { draft } = chat.state;
    const over = [...draft].length - MAX_TEXT;
    return (
      <footer class="wg-f">
        <div class="wg-in">
          <textarea
            ref={this.#field}
            rows={1}
            dir="auto"
            aria-label={words.write}
            placeholder={words.write}
            aria-invalid={over > 0}
            aria-describedby={over > 0 ? 'over' : undefined}
            value={draft}
            onInput={(event) => chat.write(event.currentTarget.value)}
            onKeyDown={this.#key}
          />
          <button
            class="snd"
            aria-label={words.send}
            aria-disabled={over > 0 || !draft.trim()}
            onClick={this.#send}
          >
            <Send />
          </button>
        </div>
        <div class="wg-talk">
          {over > 0 ? (
            <span id="over" class="over" role="alert">
              {fill(words.long, { n: over })}
            </span>
          ) : (
            <span>{words.person}</span>
          )}
          <span>{words.keep}</span>
        </div>
      </footer>
    );
  }
}
