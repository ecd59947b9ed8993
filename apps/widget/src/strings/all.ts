import { ar } from './ar.js';
import { de } from './de.js';
import { en, type Strings } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { hi } from './hi.js';
import { id } from './id.js';
import { it } from './it.js';
import { pt } from './pt.js';

/** Written to dist/widget/strings.json: the server puts the one that is wanted into the frame's page. */
export const all: Readonly<Record<string, Strings>> = { en, es, pt, de, fr, it, ar, hi, id };
