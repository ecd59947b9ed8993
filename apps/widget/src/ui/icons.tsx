import { h } from 'preact';

/** Lucide (ISC), on a grid of 24, drawn with the text's colour. */
const icon = (d: string) => () => (
  <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
    <path d={d} />
  </svg>
);

export const Close = icon('M18 6 6 18M6 6l12 12');
export const More = icon('M12 12h.01M19 12h.01M5 12h.01');
export const Send = icon('m5 12 7-7 7 7M12 19V5');
export const Down = icon('m6 9 6 6 6-6');
export const Bubble = icon('M21 15a2 2 0 0 1-2 2H8l-5 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z');
