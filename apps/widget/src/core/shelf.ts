/** Where the frame keeps a few short texts over page views. */
export interface Shelf {
  /** "": not there. */
  get(key: string): string;
  /** "" takes it away. Throws when there is no room. */
  set(key: string, value: string): void;
  keys(): string[];
  /** Never leaves this device. */
  readonly local: boolean;
}

/**
 * The frame's own storage. Browsers that deny it to third parties keep partitioned cookies nevertheless; those go to
 * the server with the next frame page, so that what nobody sent yet does not belong there (`local`).
 */
export function openShelf(): Shelf {
  try {
    const storage = localStorage;
    return {
      local: true,
      get: (key) => storage.getItem(key) ?? '',
      set: (key, value) => (value ? storage.setItem(key, value) : storage.removeItem(key)),
      keys: () => Object.keys(storage),
    };
  } catch {
    return {
      local: false,
      get: (key) => decodeURIComponent(cookies().get(key) ?? ''),
      set: setCookie,
      keys: () => [...cookies().keys()],
    };
  }
}

const cookies = (): Map<string, string> =>
  new Map(document.cookie.split('; ').map((pair) => pair.split('=') as [string, string]));

function setCookie(key: string, value: string): void {
  const life = value ? 604_800 : 0;
  document.cookie = `${key}=${encodeURIComponent(value)};max-age=${life};path=/webchat/frame;secure;samesite=none;partitioned`;
}
