/** What the write side knows behind an alias. */
export interface KnownContact {
  readonly contactId: string;
  readonly customerId: string;
  /** null: none yet. */
  readonly latestConversationId: string | null;
}

export interface AliasKey {
  readonly accountId: string;
  readonly kind: string;
  readonly ref: string;
}

/** alias → contact → customer → latest conversation, in one round trip for any number of aliases. */
export interface ContactDirectory {
  /** By aliasKeyOf; a missing one leads nowhere yet. May answer from memory: claims are the fence. */
  find(aliases: readonly AliasKey[]): Promise<ReadonlyMap<string, KnownContact>>;
  /** What is in memory about these may be old: forget it. */
  forget(aliases: readonly AliasKey[]): void;
  /** What a commit made true. */
  learn(aliases: readonly AliasKey[], contact: KnownContact): void;
}

export const aliasKeyOf = (alias: AliasKey): string => `${alias.accountId}/${alias.kind}/${alias.ref}`;

/** Where a message of ours or theirs lives, when it is not in the conversation at hand. */
export interface MessageLocator {
  /** By reference of the provider's id → conversation. */
  byRef(refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** By our own id → conversation. */
  byId(messageIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
