import { lamp, throwOverChair } from './pictures.js';

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly pounds: number;
  readonly about: string;
  readonly choice: { readonly label: string; readonly options: readonly string[] };
  readonly colours: readonly { readonly name: string; readonly value: string }[];
  /** An SVG in the colour chosen. */
  picture(colour: string): string;
}

const BRASS = [
  { name: 'aged brass', value: '#a9843f' },
  { name: 'blackened steel', value: '#3c4144' },
  { name: 'chalk', value: '#d9d4c7' },
];
const WOOL = [
  { name: 'moss', value: '#6d7a58' },
  { name: 'oxide', value: '#a5583c' },
  { name: 'oat', value: '#cfc2a8' },
];
const shade = (options: string[]) => ({ label: 'Shade', options });
const size = (options: string[]) => ({ label: 'Size', options });

export const products: readonly Product[] = [
  {
    id: 'otley',
    name: 'Otley table lamp',
    kind: 'Lamps, for the table',
    pounds: 128,
    about: 'A pleated linen shade on a turned brass base. Made in Yorkshire; every part can be replaced.',
    choice: shade(['24 cm', '30 cm']),
    colours: BRASS,
    picture: (colour) => lamp({ colour, wall: '#d8d5cc', shade: '#f3ebd8', tall: 0 }),
  },
  {
    id: 'harrow',
    name: 'Harrow lamp',
    kind: 'Lamps, for the sideboard',
    pounds: 164,
    about: 'A taller stem and a drum of undyed silk, for a room with a low ceiling and long evenings.',
    choice: shade(['30 cm', '36 cm']),
    colours: BRASS,
    picture: (colour) => lamp({ colour, wall: '#c9d0cd', shade: '#efe3cf', tall: 60 }),
  },
  {
    id: 'wren',
    name: 'Wren reading lamp',
    kind: 'Lamps, for the bedside',
    pounds: 94,
    about: 'Small, heavy at the foot and warm at the top. The switch is where a sleepy hand looks for it.',
    choice: shade(['18 cm', '22 cm']),
    colours: BRASS,
    picture: (colour) => lamp({ colour, wall: '#d9cdbf', shade: '#f7f0e0', tall: -50 }),
  },
  {
    id: 'fell',
    name: 'Fell throw',
    kind: 'Throws, wool',
    pounds: 89,
    about: 'Lambswool woven in a herringbone and washed soft, with a fringe twisted by hand.',
    choice: size(['130 × 170 cm', '150 × 200 cm']),
    colours: WOOL,
    picture: (colour) => throwOverChair({ colour, wall: '#e0dbd0', wood: '#8b6a48' }),
  },
  {
    id: 'tarn',
    name: 'Tarn throw',
    kind: 'Throws, wool and linen',
    pounds: 76,
    about: 'Half wool, half linen: light enough for June, long enough for two.',
    choice: size(['130 × 170 cm', '150 × 200 cm']),
    colours: [WOOL[2]!, { name: 'slate', value: '#5c6f73' }, { name: 'rust', value: '#9a5a41' }],
    picture: (colour) => throwOverChair({ colour, wall: '#cfd6d3', wood: '#6d5238' }),
  },
];
