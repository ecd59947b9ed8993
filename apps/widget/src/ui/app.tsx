import { h } from 'preact';
import { unreadOf } from '../core/thread.js';
import { fill } from '../strings/fill.js';
import { Bubble, Down } from './icons.js';
import { Panel } from './panel.js';
import type { View } from './view.js';

export function App(view: View) {
  const { chat, open, full, side, words, said, set } = view;
  const unread = open ? 0 : unreadOf(chat.state.thread).length;
  const label = open ? words.close : words.open;
  return (
    <div class={full ? `${side} full` : side}>
      {open && <Panel {...view} />}
      {!(open && full) && (
        <button
          class="bubble"
          aria-label={unread ? `${label}, ${fill(words.unread, { n: unread })}` : label}
          aria-expanded={open}
          onClick={() => set({ open: !open })}
        >
          {open ? <Down /> : <Bubble />}
          {unread > 0 && <span class="count">{unread > 99 ? '99+' : unread}</span>}
        </button>
      )}
      <div class="vh" role="status">
        {said}
      </div>
    </div>
  );
}
