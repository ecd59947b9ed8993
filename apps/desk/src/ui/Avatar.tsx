import type { ReactNode } from 'react';

const TINTS = 5;

/** The same person always has the same tint. */
function tintOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return (sum % TINTS) + 1;
}

/** Up to two initials of a name, in any script. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

interface AvatarProps {
  readonly id: string;
  readonly initials: string;
  readonly size?: 'small' | 'usual' | 'large';
  readonly presence?: 'online' | 'away';
}

export function Avatar({ id, initials, size = 'usual', presence }: AvatarProps): ReactNode {
  const sizes = { small: 'av-s', usual: '', large: 'av-l' };
  return (
    <span className={`av av-${tintOf(id)} ${sizes[size]}`} aria-hidden="true">
      {initials}
      {presence !== undefined && <span className={`pres pres-${presence}`} />}
    </span>
  );
}
