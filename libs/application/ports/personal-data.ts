/** Keyed digest of an identifier: equality without the value (DESIGN section 6). Namespaced by what it identifies. */
export interface Refs {
  /** Hex, 64 characters; the same for the same (namespace, value) as long as the master key lives. */
  refOf(namespace: string, value: string): string;
}
