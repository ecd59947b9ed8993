/** The four colours of the widget (--wg-*), made of the site's one: text on them is always readable (WCAG 1.4.3). */
export interface Appearance {
  readonly accent: string;
  /** Text and icons on the accent. */
  readonly on: string;
  /** The accent as text on white. */
  readonly ink: string;
  readonly tint: string;
}

type Rgb = readonly [number, number, number];
const WHITE: Rgb = [255, 255, 255];
const NIGHT: Rgb = [13, 19, 21];
const READABLE = 4.5;

/** `accent` as #rrggbb. */
export function appearanceOf(accent: string): Appearance {
  const colour = parse(accent);
  const on = contrast(WHITE, colour) >= contrast(NIGHT, colour) ? WHITE : NIGHT;
  return {
    accent: print(readableUnder(colour, on)),
    on: print(on),
    ink: print(darkUntil(colour, (c) => contrast(c, WHITE) >= READABLE)),
    tint: print(mix(colour, WHITE, 0.1)),
  };
}

/** A middling colour carries neither black nor white well: it is moved away from its text until it does. */
function readableUnder(colour: Rgb, on: Rgb): Rgb {
  const away = on === WHITE ? NIGHT : WHITE;
  for (let share = 1; share > 0; share -= 0.05) {
    const moved = mix(colour, away, share);
    if (contrast(moved, on) >= READABLE) return moved;
  }
  return away;
}

function darkUntil(colour: Rgb, enough: (c: Rgb) => boolean): Rgb {
  for (let share = 1; share > 0; share -= 0.05) {
    const dark = mix(colour, NIGHT, share);
    if (enough(dark)) return dark;
  }
  return NIGHT;
}

function mix(a: Rgb, b: Rgb, shareOfA: number): Rgb {
  const one = (i: 0 | 1 | 2): number => Math.round(a[i] * shareOfA + b[i] * (1 - shareOfA));
  return [one(0), one(1), one(2)];
}

/** Ratio of WCAG 2.2, 1 … 21. */
export function contrastOf(a: string, b: string): number {
  return contrast(parse(a), parse(b));
}

function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  const linear = (v: number): number =>
    v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function parse(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

const print = (c: Rgb): string => `#${c.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
