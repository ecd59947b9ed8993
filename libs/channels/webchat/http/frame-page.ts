import type { Site } from '../site/site.js';
import { languageOf, type PageLanguage } from './language.js';
import { PAGE_LANGUAGE, SITE_MARK, type WidgetFiles } from './widget-files.js';

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
}

export function frameSite(site: Site, { tag, base }: PageLanguage): FrameSite {
  const answers = site.answers[tag] ?? site.answers[base] ?? site.answers['*'] ?? '';
  return { key: site.key, name: site.name, ...site.appearance, answers };
}

/** The page with the site's settings and the widget's words as data: meta elements, so that no inline script is needed. */
export function framePage(files: Pick<WidgetFiles, 'frame' | 'strings'>, site: Site, wanted: string): string {
  const language = languageOf(wanted, new Set(files.strings.keys()));
  const data = meta('site', frameSite(site, language)) + meta('strings', files.strings.get(language.base));
  return files.frame
    .replace(PAGE_LANGUAGE, () => `<html lang="${language.tag}" dir="${language.dir}">`)
    .replace(SITE_MARK, () => data);
}

/** Single quotes around: JSON is full of the others. */
const meta = (name: string, value: unknown): string =>
  `<meta name="webchat-${name}" content='${JSON.stringify(value).replace(/[&<>']/g, (c) => ENTITIES[c]!)}'>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&#39;' };
