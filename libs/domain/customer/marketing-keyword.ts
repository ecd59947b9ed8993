import type { Content } from '../content.js';

/**
 * Words that end marketing when they are the whole message, and those that allow it again. Only words that are hardly
 * ever an answer to anything: "cancel", "end" and "no" are, so they are not here.
 */
const STOP = new Set([
  'stop',
  'stop all',
  'stopall',
  'stop promotions',
  'unsubscribe',
  'opt out',
  'optout',
  'baja',
  'darme de baja',
  'desuscribir',
  'sair',
  'descadastrar',
  'désabonner',
  'desabonner',
  'désinscription',
  'abmelden',
  'abbestellen',
  'disiscriviti',
  'cancellami',
  'berhenti',
  'إيقاف',
  'ايقاف',
  'إلغاء الاشتراك',
  'बंद करो',
]);
const START = new Set([
  'start',
  'unstop',
  'subscribe',
  'opt in',
  'optin',
  'resume promotions',
  'alta',
  'darme de alta',
  'inscrever',
  'abonner',
  'anmelden',
  'iscriviti',
  'ابدأ',
  'اشتراك',
]);

/** What a message says about marketing; undefined: nothing, it is a message like any other. */
export function marketingKeyword(content: Content): 'stopped' | 'resumed' | undefined {
  const text = content.kind === 'text' ? content.text : content.kind === 'choice' ? content.title : undefined;
  if (text === undefined || text.length > 40) return undefined;
  const word = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (STOP.has(word)) return 'stopped';
  return START.has(word) ? 'resumed' : undefined;
}
