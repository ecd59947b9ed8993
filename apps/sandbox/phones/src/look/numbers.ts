const SHAPES: readonly (readonly [start: string, groups: readonly number[]])[] = [
  ['+44', [4, 6]],
  ['+33', [1, 2, 2, 2, 2]],
  ['+351', [3, 3, 3]],
];

/** A number as its country writes it; unknown ones as they are. */
export function readableNumber(phone: string): string {
  const shape = SHAPES.find(([start]) => phone.startsWith(start));
  if (!shape) return phone;
  const [start, groups] = shape;
  let rest = phone.slice(start.length);
  const parts = groups.map((size) => {
    const part = rest.slice(0, size);
    rest = rest.slice(size);
    return part;
  });
  return [start, ...parts, rest].filter((part) => part !== '').join(' ');
}

export const initials = (name: string): string =>
  name
    .split(/[\s&]+/)
    .filter((word) => word !== '')
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('');
