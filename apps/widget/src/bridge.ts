/** What the loader on the host page and the frame say to each other by postMessage. Neither takes word from anybody else. */
export type ToFrame =
  /** `token`: who is signed in, signed by the site's server. */
  | {
      readonly type: 'init';
      readonly side: 'left' | 'right';
      readonly full: boolean;
      readonly token?: string;
    }
  | { readonly type: 'identify'; readonly token: string }
  | { readonly type: 'sign-out' }
  | { readonly type: 'open'; readonly open: boolean }
  /** The panel fills the window (phones), or floats. */
  | { readonly type: 'full'; readonly full: boolean };

export type ToHost =
  { readonly type: 'ready'; readonly label: string } | { readonly type: 'open'; readonly open: boolean };

/** Told apart from whatever else the two windows post. */
export interface Envelope<T> {
  readonly throughline: T;
}
