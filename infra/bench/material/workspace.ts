import { DEMO_PEOPLE, DEMO_SITE } from '#apps/standalone/demo/demo-workspace.js';

/** The page that embeds the widget. */
export const SHOP = 'http://127.0.0.1:4990';
export const SITE_KEY = DEMO_SITE.siteKey;
export const PEOPLE = DEMO_PEOPLE.map(({ email }) => email);
