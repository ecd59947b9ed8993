export type ScriptLanguage = 'en' | 'fr' | 'de' | 'es' | 'ar';

interface Voice {
  readonly country: string;
  /** Country code and first digits; filled up to `length`. */
  readonly prefix: string;
  readonly length: number;
  readonly names: readonly string[];
  readonly openings: readonly string[];
  readonly follows: readonly string[];
}

/** What scripted customers are called and say to a shop for furniture and lamps. */
export const voices: Readonly<Record<ScriptLanguage, Voice>> = {
  en: {
    country: 'GB',
    prefix: '4474',
    length: 12,
    names: ['Grace Ellery', 'Owen Marsh', 'Priya Raman', 'Hannah Cole', 'Joel Pike'],
    openings: [
      'Hi, is the Otley lamp back in stock?',
      'Hello! My delivery did not come today.',
      'Can I still change my order?',
    ],
    follows: [
      'The order number is on its way',
      'It says "out for delivery" since Monday',
      'Yes please',
      'Any news?',
      'Thank you 🙏',
      'That works for me',
    ],
  },
  fr: {
    country: 'FR',
    prefix: '336',
    length: 11,
    names: ['Inès Moreau', 'Théo Garnier', 'Chloé Fabre', 'Hugo Lenoir'],
    openings: [
      'Bonjour, où en est ma commande ?',
      'Bonjour, le fauteuil est-il disponible en vert ?',
      'Je voudrais échanger une lampe abîmée.',
    ],
    follows: [
      'C’est la commande de samedi',
      'D’accord, merci',
      'Et pour la livraison ?',
      'Très bien 👍',
      'Vous avez une adresse à Lyon ?',
    ],
  },
  de: {
    country: 'DE',
    prefix: '4915',
    length: 13,
    names: ['Jana Köhler', 'Lukas Weiß', 'Miriam Groß', 'Felix Brandt'],
    openings: [
      'Guten Tag, wann kommt mein Paket?',
      'Hallo, die Lampe flackert leider.',
      'Kann ich den Tisch auch in Eiche bestellen?',
    ],
    follows: [
      'Ja, gern',
      'Die Rechnung habe ich hier',
      'Größe M, bitte',
      'Danke schön!',
      'Wie lange dauert das ungefähr?',
    ],
  },
  es: {
    country: 'ES',
    prefix: '346',
    length: 11,
    names: ['Lucía Navarro', 'Iván Soler', 'Marta Peña', 'Diego Ibáñez'],
    openings: [
      'Hola, ¿me podéis decir cuándo llega mi pedido?',
      'Buenas, quería devolver una silla.',
      '¿Tenéis la lámpara Otley en negro?',
    ],
    follows: [
      'Sí, por favor',
      '¿Y cuánto cuesta el envío?',
      'Perfecto, gracias',
      'Lo compré el mes pasado',
      'Mañana no estoy en casa',
    ],
  },
  ar: {
    country: 'AE',
    prefix: '97150',
    length: 12,
    names: ['ليلى منصور', 'عمر الخطيب', 'نور حمدان', 'سامي عبدالله'],
    openings: ['مرحباً، متى يصل طلبي؟', 'هل المصباح متوفر باللون الأسود؟', 'أريد استبدال الكرسي من فضلكم'],
    follows: ['رقم الطلب 4821', 'شكراً جزيلاً', 'نعم، هذا مناسب', 'كم تستغرق المدة؟', 'العنوان تغيّر'],
  },
};

export const scriptLanguages = Object.keys(voices) as [ScriptLanguage, ...ScriptLanguage[]];
