import './frame.css';
import './chat.css';
import { h, render } from 'preact';
import { Chat } from './core/chat.js';
import { openShelf } from './core/shelf.js';
import { gather } from './core/gather.js';
import { Host } from './host.js';
import type { FrameSite } from './protocol.js';
import type { Strings } from './strings/en.js';
import { fill } from './strings/fill.js';
import { App } from './ui/app.js';
import { timesIn } from './ui/times.js';
import type { Stand } from './ui/view.js';

/** The server wrote site and words into the page; its language and direction stand on the root. */
const given = (name: string): unknown =>
  JSON.parse(document.querySelector<HTMLMetaElement>(`meta[name=webchat-${name}]`)!.content);
const site = given('site') as FrameSite;
const words = given('strings') as Strings;
const page = document.documentElement;
for (const name of ['accent', 'on', 'ink', 'tint'] as const)
  page.style.setProperty(`--wg-${name}`, site[name]);

/** Whether the panel is open lasts as long as the tab; a browser may deny that to frames. */
const tab = (work: (storage: Storage) => unknown): unknown => {
  try {
    return work(sessionStorage);
  } catch {
    return undefined;
  }
};
const OPEN = `throughline.${site.key}.open`;
const times = timesIn(page.lang);

let stand: Stand = { open: false, full: false, side: 'right', asking: false, said: '' };
let due = false;
const draw = (): void => {
  if (due) return;
  due = true;
  queueMicrotask(() => {
    due = false;
    render(<App {...stand} {...{ chat, site, words, times, set }} />, document.body);
  });
};

/** `quiet`: nobody asked for it just now, so that the page keeps its focus. */
function set(next: Partial<Stand>, quiet = false): void {
  const { open, full } = stand;
  stand = { ...stand, ...next };
  draw();
  if (stand.open === open) return;
  stand = { ...stand, asking: false };
  chat.open = stand.open;
  if (stand.open) chat.connect();
  tab((storage) => storage.setItem(OPEN, stand.open ? '1' : ''));
  host.tell({ type: 'open', open: stand.open });
  if (quiet) return;
  // Once it is drawn. On a phone the keyboard would cover what the visitor wants to read first: there the dialog itself.
  const place = !stand.open ? '.bubble' : full ? '.wg' : 'textarea';
  queueMicrotask(() => document.querySelector<HTMLElement>(place)?.focus());
}

const chat = new Chat(site, openShelf(), draw);
chat.onNews = gather((news) => {
  const { author, text } = news.at(-1)!;
  const last = `${author ?? site.name}: ${text || words.other}`;
  set({ said: news.length > 1 ? `${fill(words.news, { n: news.length })}. ${last}` : last });
});

const host = new Host((message) => {
  switch (message.type) {
    case 'init':
      chat.begin(host.origin, message.token);
      return set(
        { side: message.side, full: message.full, open: tab((storage) => storage.getItem(OPEN)) === '1' },
        true,
      );
    case 'identify':
      return chat.signIn(message.token);
    case 'sign-out':
      return void chat.forget();
    case 'open':
      return set({ open: message.open });
    case 'full':
      return set({ full: message.full });
  }
});
addEventListener('online', () => chat.wake());
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && chat.wake());
host.tell({ type: 'ready', label: fill(words.dialog, { name: site.name }) });
