import { settings } from './settings.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

function apply(): void {
  const { theme, density, motion, language } = settings.get();
  const root = document.documentElement;
  root.dataset.theme = theme === 'dark' || (theme === 'system' && dark.matches) ? 'dark' : 'light';
  root.dataset.density = density;
  root.dataset.motion = motion;
  root.lang = language;
  root.dir = language === 'ar' ? 'rtl' : 'ltr';
}

/** Keeps the document's theme, density, motion and direction in step with the settings and the system. */
export function followAppearance(): void {
  apply();
  settings.subscribe(apply);
  dark.addEventListener('change', apply);
}
