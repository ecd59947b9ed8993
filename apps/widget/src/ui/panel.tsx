import { h } from 'preact';
import { fill } from '../strings/fill.js';
import { Composer } from './composer.js';
import { Close, More } from './icons.js';
import { Log } from './log.js';
import type { View } from './view.js';

export function Panel(view: View) {
  const { chat, site, words, full, asking, set } = view;
  const { link, people } = chat.state;
  const line =
    people === 'here' ? words.here : people === 'away' ? words.away : site.answers || words.answers;
  const close = (): void => set({ open: false });
  const keep = (): void => set({ asking: false });

  const key = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    if (event.key === 'Escape') (asking ? keep : close)();
    // Filling the window it is a modal dialog: Tab goes round inside. Floating, Tab leaves for the page.
    if (event.key === 'Tab' && full) goRound(event.currentTarget, event);
  };

  return (
    <section
      class="wg"
      role="dialog"
      aria-modal={full}
      aria-label={fill(words.dialog, { name: site.name })}
      tabIndex={-1}
      onKeyDown={key}
    >
      <header class="wg-h">
        <span class="av" aria-hidden="true">
          {[...site.name][0]}
        </span>
        <div class="grow">
          <b>
            <bdi>{site.name}</bdi>
          </b>
          <small>
            <bdi>{line}</bdi>
          </small>
        </div>
        <button
          class="ib"
          aria-label={words.more}
          aria-expanded={asking}
          onClick={() => set({ asking: !asking })}
        >
          <More />
        </button>
        <button class="ib" aria-label={words.close} onClick={close}>
          <Close />
        </button>
      </header>
      {asking && (
        <div class="wg-ask" role="group" aria-label={words.forget}>
          <b>{words.forget}</b>
          <p>{words.sure}</p>
          <button class="wg-b" onClick={() => (close(), void chat.forget())}>
            {words.yes}
          </button>
          <button class="link" onClick={keep}>
            {words.no}
          </button>
        </div>
      )}
      <div role="status">
        {(link === 'offline' || link === 'refused') && <p class="wg-note">{words[link]}</p>}
      </div>
      <Log {...view} />
      <Composer {...view} />
    </section>
  );
}

function goRound(panel: HTMLElement, event: KeyboardEvent): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button,textarea,a[href],[tabindex="0"]')];
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (document.activeElement !== edge && document.activeElement !== panel) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}
