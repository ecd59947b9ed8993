import type { WhatsAppPerson } from '../person.js';
import { businessScopedId } from '../wamid.js';

type Sketch = Pick<WhatsAppPerson, 'id' | 'name' | 'language' | 'phone'> & {
  readonly country: string;
  readonly username?: string;
};

/** Numbers are from ranges kept for fiction where the country has one. */
const SKETCHES: readonly Sketch[] = [
  { id: 'nora', name: 'Nora Whitfield', language: 'en', phone: '447700900418', country: 'GB' },
  { id: 'camille', name: 'Camille Laurent', language: 'fr', phone: '33639981207', country: 'FR' },
  {
    id: 'layla',
    name: 'ليلى حداد',
    language: 'ar',
    phone: '962790000127',
    country: 'JO',
    username: 'layla.haddad',
  },
  {
    id: 'tomas',
    name: 'Tomás Ferreira',
    language: 'pt',
    phone: '351910000364',
    country: 'PT',
    username: 'tomas.f',
  },
];

/** The people of the demo; whoever has a user name withholds the phone. */
export const personas: readonly WhatsAppPerson[] = SKETCHES.map((sketch) => newPerson(sketch));

export function newPerson(
  sketch: Sketch & { readonly scripted?: boolean; readonly readsAfterMs?: number | null },
): WhatsAppPerson {
  return {
    provider: 'whatsapp',
    id: sketch.id,
    name: sketch.name,
    language: sketch.language,
    scripted: sketch.scripted ?? false,
    online: true,
    blocked: false,
    readsAfterMs: sketch.readsAfterMs ?? null,
    phone: sketch.phone,
    userId: businessScopedId(sketch.country, sketch.phone),
    ...(sketch.username === undefined ? {} : { username: sketch.username }),
    sharesPhone: sketch.username === undefined,
  };
}
