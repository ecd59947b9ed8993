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
/** The Meta app that all three of its channels belong to. */
export const DEMO_APP_ID = '739210563018274';
export const DEMO_PAGE = { name: 'Marlow & Finch', pageId: '108430217764502' } as const;
export const DEMO_INSTAGRAM = {
  name: 'Marlow & Finch Instagram',
  instagramId: '17841405309211847',
  username: 'marlowandfinch',
} as const;
export const DEMO_SITE = {
  id: 'demo-web-chat',
  name: 'Marlow & Finch shop',
  siteKey: 'demo-shop',
  identityKid: 'demo',
} as const;
