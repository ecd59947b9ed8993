export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';
export type Motion = 'system' | 'reduced';
export type Language = 'en' | 'ar';

export interface Settings {
  readonly theme: Theme;
  readonly density: Density;
  readonly motion: Motion;
  readonly language: Language;
  /** Enter sends and Shift+Enter breaks the line; else the other way round. Cmd/Ctrl+Enter always sends. */
  readonly enterSends: boolean;
  /** Single-letter shortcuts; those with Cmd or Ctrl stay (R52). */
  readonly singleKeys: boolean;
  /** Own keys by command; null: that command has no key. */
  readonly keys: Readonly<Record<string, string | null>>;
}

const defaults: Settings = {
  theme: 'system',
  density: 'comfortable',
  motion: 'system',
  language: 'en',
  enterSends: true,
  singleKeys: true,
  keys: {},
};

function oneOf<T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.find((each) => each === value) ?? otherwise;
}

/** Anything may stand in storage: what is not understood falls back to its default. */
export function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaults;
  const from = stored as Record<string, unknown>;
  return {
    theme: oneOf(from.theme, ['system', 'light', 'dark'], defaults.theme),
    density: oneOf(from.density, ['comfortable', 'compact'], defaults.density),
    motion: oneOf(from.motion, ['system', 'reduced'], defaults.motion),
    language: oneOf(from.language, ['en', 'ar'], defaults.language),
    enterSends: from.enterSends !== false,
    singleKeys: from.singleKeys !== false,
    keys: parseKeys(from.keys),
  };
}

function parseKeys(stored: unknown): Record<string, string | null> {
  if (typeof stored !== 'object' || stored === null) return {};
  const entries = Object.entries(stored).filter(([, keys]) => keys === null || typeof keys === 'string');
  return Object.fromEntries(entries);
}
