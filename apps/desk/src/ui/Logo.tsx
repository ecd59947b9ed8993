import type { ReactNode } from 'react';

export function Logo(): ReactNode {
  return (
    <svg className="i logo" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 5c7 0 7 7 14 7h4M3 19c7 0 7-7 14-7M3 12h18" />
    </svg>
  );
}
