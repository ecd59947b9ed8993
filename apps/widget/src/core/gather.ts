import type { VisitorMessage } from '../protocol.js';

const PAUSE = 1_000;

/** A burst of messages becomes one announcement: screen readers are not flooded (WCAG 4.1.3). */
export function gather(
  announce: (news: readonly VisitorMessage[]) => void,
): (news: readonly VisitorMessage[]) => void {
  let all: readonly VisitorMessage[] = [];
  let timer: number | undefined;
  return (news) => {
    all = [...all, ...news];
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      announce(all);
      all = [];
    }, PAUSE);
  };
}
