import type { DEMO_PEOPLE } from './demo-workspace.js';

/** Something that a customer did before you came: sent through the sandbox, like everything else. */
export type Deed =
  | string
  | { readonly picture: true }
  | { readonly voiceNote: true }
  /** An answer to the shop's story on Instagram. */
  | { readonly storyReply: string };

export interface DemoCustomer {
  readonly channel: 'whatsapp' | 'messenger' | 'instagram';
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly language: string;
    /** WhatsApp. */
    readonly country?: string;
    readonly phone?: string;
    /** Instagram. */
    readonly username?: string;
  };
  /** The last one is words, by which the conversation is found. */
  readonly deeds: readonly [...Deed[], string];
}

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  {
    channel: 'whatsapp',
    person: { id: 'harriet', name: 'Harriet Boyle', language: 'en', country: 'GB', phone: '447700900231' },
    deeds: ['Hello! Does the Otley lamp come with a UK plug?', 'And is the brass one back in stock?'],
  },
  {
    channel: 'whatsapp',
    person: { id: 'tobias', name: 'Tobias Kern', language: 'de', country: 'DE', phone: '4915550102030' },
    deeds: [
      'Die zweite Lampe fehlt im Paket, laut Tracking ist alles zugestellt.',
      'Bestellung MF-20377',
      'Können Sie nachsehen?',
    ],
  },
  {
    channel: 'whatsapp',
    person: { id: 'diego', name: 'Diego Paz', language: 'es', country: 'ES', phone: '34611555902' },
    deeds: ['Hola, ¿puedo recoger el pedido en la tienda?', 'Ok, dime cuándo puedo recogerlo y voy.'],
  },
  {
    channel: 'whatsapp',
    person: { id: 'aylin', name: 'Aylin Demir', language: 'tr', country: 'TR', phone: '905550102030' },
    deeds: ['Merhaba, kargom nerede acaba?'],
  },
  {
    channel: 'whatsapp',
    person: { id: 'mateus', name: 'Mateus Oliveira', language: 'pt', country: 'PT', phone: '351910555733' },
    deeds: ['Bom dia! A manta chegou na cor errada.', 'Obrigado, fico à espera.'],
  },
  {
    channel: 'whatsapp',
    person: { id: 'oksana', name: 'Oksana Melnyk', language: 'en', country: 'GB', phone: '447700900778' },
    deeds: ['Is the moss rug coming back?', 'Size 170 × 240 please'],
  },
  {
    channel: 'messenger',
    person: { id: 'hannah', name: 'Hannah Osei', language: 'en' },
    deeds: [{ picture: true }, 'The shade arrived like this.', 'Can I have another one?'],
  },
  {
    channel: 'messenger',
    person: { id: 'luca', name: 'Luca Ferri', language: 'it' },
    deeds: [{ voiceNote: true }, 'Scusate, ero in macchina. Fino a che ora siete aperti?'],
  },
  {
    channel: 'instagram',
    person: { id: 'freya', name: 'Freya Lund', language: 'en', username: 'freya.lund' },
    deeds: [{ storyReply: 'Oh, that one! Is it the brass or the black?' }, 'And what does it cost?'],
  },
  {
    channel: 'instagram',
    person: { id: 'jun', name: 'Jun Watanabe', language: 'en', username: 'jun.wtnb' },
    deeds: ['Do you ship to Rotterdam?'],
  },
];

export interface DemoAnswer {
  /** By the customer's id. */
  readonly customer: string;
  readonly agent: (typeof DEMO_PEOPLE)[number]['email'];
  readonly text: string;
  readonly note?: string;
  readonly tag: string;
  readonly resolve?: boolean;
  /** What the customer thought of it. */
  readonly reaction?: string;
}

/** What the team did about them. */
export const DEMO_ANSWERS: readonly DemoAnswer[] = [
  {
    customer: 'diego',
    agent: 'ana@marlow-finch.example',
    text: 'Hola Diego, sí: te aviso en cuanto llegue a la tienda de Leeds.',
    tag: 'Pick-up',
  },
  {
    customer: 'mateus',
    agent: 'jonas@marlow-finch.example',
    text: 'Bom dia Mateus! Posso enviar a cor certa na segunda-feira?',
    note: 'Colour mix-up in the warehouse, third this week.',
    tag: 'Wrong item',
  },
  {
    customer: 'oksana',
    agent: 'ana@marlow-finch.example',
    text: 'The rug is back in stock, shall I reserve it?',
    tag: 'Stock',
    resolve: true,
  },
  {
    customer: 'jun',
    agent: 'priya@marlow-finch.example',
    text: 'Yes, we do: three to five days, €9.50.',
    tag: 'Shipping',
    reaction: '❤️',
  },
];
