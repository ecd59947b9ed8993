/** Marlow & Finch, who sell lamps and throws. Invented, like everybody here. */
export const DEMO_PEOPLE = [
  { email: 'ana@marlow-finch.example', name: 'Ana Duarte', role: 'agent' },
  { email: 'jonas@marlow-finch.example', name: 'Jonas Weber', role: 'agent' },
  { email: 'priya@marlow-finch.example', name: 'Priya Nair', role: 'agent' },
  { email: 'samira@marlow-finch.example', name: 'Samira Haddad', role: 'supervisor' },
  { email: 'tom@marlow-finch.example', name: 'Tom Marlow', role: 'administrator' },
] as const;

export const DEMO_WHATSAPP = {
  name: 'WhatsApp UK',
  phoneNumberId: '106540352242922',
  wabaId: '102290129340398',
  businessPhone: '442079460412',
  countryCode: '44',
} as const;
export const DEMO_SITE = {
  id: 'demo-web-chat',
  name: 'Marlow & Finch shop',
  siteKey: 'demo-shop',
  identityKid: 'demo',
} as const;

/** What some customers wrote before you came: sent through the sandbox, like everything else. */
export const DEMO_CUSTOMERS = [
  {
    id: 'harriet',
    name: 'Harriet Boyle',
    language: 'en',
    country: 'GB',
    phone: '447700900231',
    messages: ['Hello! Does the Otley lamp come with a UK plug?', 'And is the brass one back in stock?'],
  },
  {
    id: 'tobias',
    name: 'Tobias Kern',
    language: 'de',
    country: 'DE',
    phone: '4915550102030',
    messages: [
      'Die zweite Lampe fehlt im Paket, laut Tracking ist alles zugestellt.',
      'Bestellung MF-20377',
      'Können Sie nachsehen?',
    ],
  },
  {
    id: 'diego',
    name: 'Diego Paz',
    language: 'es',
    country: 'ES',
    phone: '34611555902',
    messages: ['Hola, ¿puedo recoger el pedido en la tienda?', 'Ok, dime cuándo puedo recogerlo y voy.'],
  },
  {
    id: 'aylin',
    name: 'Aylin Demir',
    language: 'tr',
    country: 'TR',
    phone: '905550102030',
    messages: ['Merhaba, kargom nerede acaba?'],
  },
  {
    id: 'mateus',
    name: 'Mateus Oliveira',
    language: 'pt',
    country: 'PT',
    phone: '351910555733',
    messages: ['Bom dia! A manta chegou na cor errada.', 'Obrigado, fico à espera.'],
  },
  {
    id: 'oksana',
    name: 'Oksana Melnyk',
    language: 'en',
    country: 'GB',
    phone: '447700900778',
    messages: ['Is the moss rug coming back?', 'Size 170 × 240 please'],
  },
] as const;

/** What the team did about them. By the customer's id. */
export const DEMO_ANSWERS = [
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
] as const;
