/** Drawn rather than photographed: small, sharp, and nobody's property. */

const svg = (label: string, body: string): string =>
  `<svg viewBox="0 0 560 600" role="img" aria-label="${label}" preserveAspectRatio="xMidYMid slice">${body}</svg>`;

const darker = (colour: string): string => `color-mix(in srgb, ${colour} 78%, #1a1207)`;
const lighter = (colour: string): string => `color-mix(in srgb, ${colour} 72%, #fff6e0)`;

interface Lamp {
  readonly colour: string;
  readonly wall: string;
  readonly shade: string;
  /** Height of the stem against the first one, in the picture's units. */
  readonly tall: number;
}

export function lamp({ colour, wall, shade, tall }: Lamp): string {
  const top = 140 - tall;
  const rim = top + 190;
  return svg(
    'The lamp on an oak sideboard, beside a vase',
    `<path fill="${wall}" d="M0 0h560v600H0z"/><path fill="#a88b6b" d="M0 470h560v130H0z"/><path fill="#8b7054" d="M0 470h560v5H0z"/>
    <path fill="#e6e4dd" d="M60 70h150v200H60z"/><path fill="#c3c9c8" d="M74 84h122v172H74z"/><path fill="#8d9c9b" d="m74 226 42-48 30 30 22-20 28 38v30H74z"/>
    <ellipse cx="320" cy="482" rx="120" ry="12" opacity=".12"/>
    <path fill="${shade}" d="m222 ${rim} 50-190h112l50 190z"/><path fill="#fff" opacity=".45" d="m222 ${rim} 50-190h40l-22 190z"/><ellipse cx="328" cy="${rim}" rx="106" ry="15" fill="#e2d4b2"/>
    <path style="fill:${darker(colour)}" d="M321 ${rim + 6}h14v${434 - rim}h-14z"/><path style="fill:${lighter(colour)}" d="M321 ${rim + 6}h5v${434 - rim}h-5z"/>
    <path style="fill:${darker(colour)}" d="M258 474c0-26 30-38 70-38s70 12 70 38z"/><path fill="${colour}" d="M258 474c0-26 30-38 70-38-26 3-46 14-46 38z"/>
    <path fill="#5c6f73" d="M118 470v-62c0-22 12-30 12-52h22c0 22 12 30 12 52v62z"/><path d="M136 356c-8-50-26-60-30-86M142 356c2-60 16-66 20-100M140 356c0-40-2-70-6-110" fill="none" stroke="#61704f" stroke-width="3"/>`,
  );
}

interface Throw {
  readonly colour: string;
  readonly wall: string;
  readonly wood: string;
}

export function throwOverChair({ colour, wall, wood }: Throw): string {
  const fringe = Array.from({ length: 16 }, (_, i) => `M${206 + i * 10} 432v${20 + (i % 3) * 4}`).join('');
  const weave = Array.from({ length: 12 }, (_, i) => `M${206 + i * 14} 200l7 12 7-12`).join('');
  const rows = Array.from(
    { length: 9 },
    (_, i) => `<path d="${weave}" transform="translate(0 ${i * 25})"/>`,
  ).join('');
  return svg(
    'The throw over the back of a chair',
    `<path fill="${wall}" d="M0 0h560v600H0z"/><path fill="#b59a7c" d="M0 510h560v90H0z"/><path fill="#957c60" d="M0 510h560v5H0z"/>
    <path fill="#f4f1e8" d="M60 60h110v150H60z"/><path fill="${colour}" opacity=".5" d="M82 84h66v102H82z"/>
    <ellipse cx="290" cy="556" rx="170" ry="13" opacity=".14"/>
    <g fill="none" stroke="${wood}" stroke-width="15" stroke-linecap="round"><path d="M186 180v372M394 180v372M168 400h244M186 470h208"/><path d="M180 168c60-26 160-26 220 0"/></g>
    <path fill="${wood}" d="M156 392h268l14 26H142z"/>
    <path fill="${colour}" d="M196 166c50-18 132-18 176 0l4 266H196z"/><path style="fill:${darker(colour)}" opacity=".55" d="M330 160c16 2 30 4 42 8l4 264h-40z"/>
    <g fill="none" style="stroke:${lighter(colour)}" stroke-width="2.5" opacity=".75">${rows}</g>
    <path d="${fringe}" style="stroke:${darker(colour)}" stroke-width="4" stroke-linecap="round"/>`,
  );
}
