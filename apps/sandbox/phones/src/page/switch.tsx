import type { ComponentChildren } from 'preact';

interface Props {
  readonly label: string;
  /** What is read where a figure follows; otherwise the label. */
  readonly words?: string;
  readonly on: boolean;
  readonly change: (on: boolean) => void;
  readonly title: string;
  /** A figure that belongs to it. */
  readonly children?: ComponentChildren;
}

export function Switch({ label, words, on, change, title, children }: Props) {
  return (
    <span class="tool" title={title}>
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-label={label}
        class="switch"
        onClick={() => change(!on)}
      />
      <span class="tool-label" onClick={() => change(!on)}>
        {words ?? label}
      </span>
      {children}
    </span>
  );
}
