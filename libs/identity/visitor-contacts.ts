import { observeAlias } from '#libs/application/intake/lookups.js';
import { aliasKeyOf, type ContactDirectory } from '#libs/application/ports/contact-directory.js';
import type { Refs } from '#libs/application/ports/personal-data.js';
import type { VisitorContacts, VisitorRef } from '#libs/channels/webchat/visitor-thread.js';

/** Which contact a visitor of a site is, as the write side's look-ups know. */
export class DirectoryVisitorContacts implements VisitorContacts {
  constructor(
    private readonly directory: ContactDirectory,
    private readonly refs: Refs,
  ) {}

  async contactsOf(visitors: readonly VisitorRef[]): Promise<readonly (readonly (string | null)[])[]> {
    const keys = visitors.map(({ accountId, aliases }) =>
      aliases.map((alias) => ({
        accountId,
        kind: alias.kind,
        ref: observeAlias(this.refs, accountId, alias).ref,
      })),
    );
    const found = await this.directory.find(keys.flat());
    return keys.map((own) => own.map((key) => found.get(aliasKeyOf(key))?.contactId ?? null));
  }
}
