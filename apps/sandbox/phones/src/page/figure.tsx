import { useEffect, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly most: number;
  readonly change: (value: number) => void;
}

/** A number that is part of a sentence and can be changed there; taken over on leaving or Enter. */
export function Figure({ label, value, unit, most, change }: Props) {
  const [draft, setDraft] = useState(String(value));
  useEffect(() => setDraft(String(value)), [value]);
  const take = (): void => {
    const wanted = Number(draft);
    if (draft.trim() !== '' && Number.isFinite(wanted) && wanted >= 0 && wanted <= most) {
      if (wanted !== value) change(Math.round(wanted));
    } else setDraft(String(value));
  };
  return (
    <span class="figure">
      <input
        type="text"
        inputMode="numeric"
        aria-label={label}
        size={Math.max(draft.length, 1)}
        value={draft}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      {unit}
    </span>
  );
}
