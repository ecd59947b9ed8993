import type { Site } from '../site/site.js';
import { SITE_MARK } from './widget-files.js';

/** What the frame has to know of its site before anybody said anything. Public: it is in the page's source. */
export interface FrameSite {
  readonly key: string;
  readonly name: string;
  readonly accent: string;
  readonly on: string;
  readonly ink: string;
  readonly tint: string;
  /** When people answer, in the site's words; "" where it does not say. */
  readonly answers: string;
  /** Whether a page may sign its visitors in. */
  readonly identity: boolean;
}

export function frameSite(site: Site, language: string): FrameSite {
  const own = site.answers[language] ?? site.answers[language.split('-')[0] ?? ''];
  return {
    key: site.key,
    name: site.name,
    ...site.appearance,
    answers: own ?? site.answers['*'] ?? '',
    identity: site.identity !== null,
  };
}

/** The page with the site's settings as data: a meta element, so that no inline script is needed. */
export function framePage(template: string, site: FrameSite): string {
  return template.replace(
    SITE_MARK,
    () => `<meta name="webchat-site" content="${escapeAttribute(JSON.stringify(site))}">`,
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeAttribute = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c]!);
