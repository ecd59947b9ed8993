import { DAY, HOUR, MINUTE } from './model.js';
import type { Scene } from './adding.js';

const wa = { channel: 'WHATSAPP', accountId: 'wa' } as const;
const ms = { channel: 'MESSENGER', accountId: 'ms' } as const;
const ig = { channel: 'INSTAGRAM', accountId: 'ig' } as const;
const web = { channel: 'WEBCHAT', accountId: 'web' } as const;

/** The rows of the inbox drawing, and some more for the other views. */
export const scenes: readonly Scene[] = [
  { id: 'diego', name: 'Diego Paz', ...wa, address: '+34 611 555 902', owner: 'ana', wrote: 23 * HOUR + 20 * MINUTE, waits: true, tags: ['Pick-up'], text: 'Ok, dime cuándo puedo recogerlo y voy.' },
  { id: 'tobias', name: 'Tobias Kern', ...wa, address: '+49 151 555 0102', owner: 'ana', wrote: 22 * MINUTE, waits: true, unread: 1, tags: ['Missing item'], text: 'Die zweite Lampe fehlt im Paket, laut Tracking ist alles zugestellt' },
  { id: 'leila', name: 'ليلى حداد', ...ig, address: 'leila.haddad', owner: 'yusuf', wrote: 11 * MINUTE, waits: true, unread: 1, text: 'هل يمكنني تغيير عنوان التوصيل قبل الشحن؟' },
  { id: 'harriet', name: 'Harriet Boyle', ...web, address: 'Visitor 4F2A', owner: 'priya', wrote: 2 * MINUTE, waits: true, unread: 1, tags: ['Sizing'], text: 'Is the small chair really 62 cm high?' },
  { id: 'aylin', name: 'Aylin Demir', ...ig, address: 'aylin.d', owner: 'queue', wrote: MINUTE, waits: true, unread: 2, text: 'Merhaba, kargom nerede acaba?' },
  { id: 'camille', name: 'Camille Roux', ...ms, address: 'Camille Roux', owner: 'ana', wrote: 2 * DAY + 5 * HOUR, waits: false, text: 'Bonjour, toujours pas de nouvelles du fauteuil ?', answer: 'Bonjour Camille, le fauteuil part demain matin' },
  { id: 'george', name: 'George Attwood', ...web, address: 'Visitor 9C31', owner: 'bot', wrote: 20 * MINUTE, waits: false, tags: ['Tracking'], text: 'Where is my parcel?', answer: 'Your order is with the courier, due today before 18:00.', answeredBy: 'BOT' },
  { id: 'mateus', name: 'Mateus Oliveira', ...wa, address: '+351 910 555 733', owner: 'ana', wrote: 2 * DAY, waits: false, text: 'Obrigado, fico à espera.', answer: 'Posso reenviar na segunda-feira?' },
  { id: 'ingrid', name: 'Ingrid Solheim', ...ms, address: 'Ingrid Solheim', owner: 'jonas', wrote: 7 * HOUR, waits: false, text: 'Tusen takk, da venter jeg til fredag!' },
  { id: 'oksana', name: 'Oksana Melnyk', ...wa, address: '+380 50 555 0199', owner: 'ana', wrote: 12 * HOUR, waits: false, tags: ['Stock'], text: 'Is the moss rug back?', answer: 'The rug is back in stock, shall I reserve it?' },
  { id: 'emma', name: 'Emma Sandoval', ...web, address: 'Visitor 77B0', owner: 'nobody', wrote: 4 * MINUTE, waits: true, unread: 1, text: 'Can I still change the colour of my order?' },
  { id: 'ben', name: 'Ben Ashworth', ...wa, address: '+44 7700 900112', owner: 'nobody', wrote: 6 * MINUTE, waits: true, unread: 1, text: 'Hello, I would like to return a lamp' },
  { id: 'hannah', name: 'Hannah Vogel', ...wa, address: '+49 151 555 0177', owner: 'ana', wrote: 3 * HOUR, waits: false, snoozedFor: 2 * DAY, text: 'Bitte am Montag noch einmal melden', answer: 'Gern, bis Montag!' },
];
