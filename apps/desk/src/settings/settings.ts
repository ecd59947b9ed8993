import { storedStore } from '../store/stored.js';
import { useStore } from '../store/store.js';
import { parseSettings, type Settings } from './parse-settings.js';

export type { Language, Settings } from './parse-settings.js';

export const settings = storedStore('desk.settings', parseSettings);

export function changeSettings(change: Partial<Settings>): void {
  settings.update((now) => ({ ...now, ...change }));
}

export function useSettings(): Settings {
  return useStore(settings, (value) => value);
}
