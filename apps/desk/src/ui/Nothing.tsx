import type { ReactNode } from 'react';

interface NothingProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Draws the three lines that become one. */
  readonly picture?: boolean;
}

/** An empty or failed place: says what it is and what to do next. */
export function Nothing({ title, children, picture }: NothingProps): ReactNode {
  return (
    <div className="emp">
      {picture === true && (
        <svg width="220" height="84" viewBox="0 0 220 84" aria-hidden="true">
          <path className="emp-l" d="M4 12c70 0 60 30 110 30M4 72c70 0 60-30 110-30M4 42h212" />
          <circle className="emp-k" cx="114" cy="42" r="6" />
        </svg>
      )}
      <h3>{title}</h3>
      {children}
    </div>
  );
}
