/** Which alias says best to an agent who this is; ids of providers say nothing to people. */
const TELLING = ['whatsapp-phone', 'whatsapp-group', 'signed-account'];

/** Phone or handle as a person would write it, else "Visitor 4F2A"; "" once forgotten. */
export function addressOf(
  contactId: string,
  aliases: readonly { readonly kind: string; readonly value: string | null }[],
): string {
  if (aliases.length > 0 && aliases.every((alias) => alias.value === null)) return '';
  for (const kind of TELLING) {
    const alias = aliases.find((a) => a.kind === kind && a.value !== null);
    if (alias?.value) return kind === 'whatsapp-phone' ? `+${alias.value.replace(/^\+/, '')}` : alias.value;
  }
  const visitor = aliases.some((alias) => alias.kind === 'visitor');
  return `${visitor ? 'Visitor' : 'Contact'} ${contactId.replaceAll('-', '').slice(0, 4).toUpperCase()}`;
}
