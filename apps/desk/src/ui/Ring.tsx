import type { ReactNode } from 'react';

/** What is left of a window, 0 to 1. Words always stand beside it. */
export function Ring({ share }: { share: number }): ReactNode {
  const percent = Math.round(share * 100);
  return (
    <span
      className="ring"
      aria-hidden="true"
      ref={(element) => element?.style.setProperty('--p', String(percent))}
    />
  );
}
