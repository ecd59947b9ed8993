/** Lucide (ISC), on a grid of 24, drawn with the text's colour. */
import { h } from 'preact';
const icon = (...paths: string[]) =>
  function Icon() {
    return (
      <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
        {paths.map((d) => (
          <path d={d} />
        ))}
      </svg>
    );
  };

export const Close = icon('M18 6 6 18', 'm6 6 12 12');
export const More = icon('M12 12h.01', 'M19 12h.01', 'M5 12h.01');
export const Send = icon('m5 12 7-7 7 7', 'M12 19V5');
export const Down = icon('m6 9 6 6 6-6');
export const Person = icon('M12 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10', 'M20 21a8 8 0 0 0-16 0');
export const Bubble = icon('M21 15a2 2 0 0 1-2 2H8l-5 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z');
export const Store = icon(
  'M15 21v-5a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v5',
  'M17.8 10.3a1.1 1.1 0 0 0-1.6 0 2.5 2.5 0 0 1-3.4 0 1.1 1.1 0 0 0-1.6 0 2.5 2.5 0 0 1-3.4 0 1.1 1.1 0 0 0-1.6 0 2.5 2.5 0 0 1-3.7-3.2l2.8-4.2A2 2 0 0 1 7 2h10a2 2 0 0 1 1.7.9l2.9 4.2a2.5 2.5 0 0 1-3.8 3.2',
  'M4 11v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8',
);
