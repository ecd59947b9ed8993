import type { Envelope, ToFrame, ToHost } from '../bridge.js';

/**
 * The script a site embeds. It adds one iframe and the object `Throughline`, keeps nothing on the page (no cookie, no
 * storage) and reads nothing of it but its language and direction. Styles go through the CSSOM, which a strict
 * Content-Security-Policy of the page allows.
 */
interface Api {
  /** Who is signed in, in a token that the site's server signed just now. */
  identify(token: string): void;
  /** Nobody is any more: the chat of this visitor is forgotten on this device. */
  signOut(): void;
  open(): void;
  close(): void;
}

declare global {
  interface Window {
    Throughline?: Api;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
const site = script?.dataset.site;
if (script && site && !window.Throughline) start(script, site);

function start(own: HTMLScriptElement, siteKey: string): void {
  const { origin } = new URL(own.src);
  const { lang, side: wantedSide, identity: given } = own.dataset;
  const page = document.documentElement;
  const side = wantedSide === 'left' || wantedSide === 'right' ? wantedSide : directionSide(page);
  const narrow = matchMedia('(max-width: 640px), (max-height: 480px)');
  const frame = document.createElement('iframe');
  let token = given;
  let isOpen = false;
  let ready = false;
  const waiting: ToFrame[] = [];

  const tell = (message: ToFrame): void => {
    if (!ready) waiting.push(message);
    else frame.contentWindow?.postMessage({ throughline: message } satisfies Envelope<ToFrame>, origin);
  };
  const place = (): void => {
    const full = isOpen && narrow.matches;
    Object.assign(frame.style, {
      position: 'fixed',
      zIndex: '2147483000',
      border: '0',
      colorScheme: 'light',
      background: 'transparent',
      inset: full ? '0' : side === 'right' ? 'auto 0 0 auto' : 'auto auto 0 0',
      width: full ? '100%' : isOpen ? '436px' : '100px',
      height: full ? '100%' : isOpen ? 'min(762px, 100%)' : '96px',
      maxWidth: '100%',
      clipPath: isOpen && !full ? besideLauncher(side) : 'none',
    });
  };

  const hear = (event: MessageEvent<Envelope<ToHost> | null>): void => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const message = event.data?.throughline;
    if (message?.type === 'ready') {
      frame.title = message.label;
      ready = true;
      tell({ type: 'init', side, full: narrow.matches, token });
      for (const late of waiting.splice(0)) tell(late);
    } else if (message?.type === 'open') {
      isOpen = message.open;
      place();
    }
  };

  window.Throughline = {
    identify(next) {
      token = next;
      if (ready) tell({ type: 'identify', token });
    },
    signOut() {
      token = undefined;
      tell({ type: 'sign-out' });
    },
    open: () => tell({ type: 'open', open: true }),
    close: () => tell({ type: 'open', open: false }),
  };

  addEventListener('message', hear);
  narrow.addEventListener('change', () => {
    place();
    tell({ type: 'full', full: narrow.matches });
  });
  const language = lang || page.lang || navigator.language;
  frame.src = `${origin}/webchat/frame?site=${encodeURIComponent(siteKey)}&lang=${encodeURIComponent(language)}`;
  place();
  if (document.body) document.body.append(frame);
  else addEventListener('DOMContentLoaded', () => document.body.append(frame));
}

function directionSide(page: HTMLElement): 'left' | 'right' {
  return getComputedStyle(page).direction === 'rtl' ? 'left' : 'right';
}

/** The strip beside the launcher, under the panel, belongs to the page: clicks go through. */
function besideLauncher(side: 'left' | 'right'): string {
  const x = (fromLauncher: string): string =>
    side === 'right' ? `calc(100% - ${fromLauncher})` : fromLauncher;
  const [near, far] = side === 'right' ? ['100%', '0'] : ['0', '100%'];
  const foot = 'calc(100% - 72px)';
  return `polygon(${far} 0, ${near} 0, ${near} 100%, ${x('100px')} 100%, ${x('100px')} ${foot}, ${far} ${foot})`;
}
