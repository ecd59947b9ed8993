/** How the people of the real webhooks look as senders. Most were sent by the same one, whose ids contacts[] completes. */
export const phone = (digits: string) => ({ kind: 'whatsapp-phone', value: `+${digits}` });
export const user = (value: string) => ({ kind: 'whatsapp-user', value });
const known = (digits: string) => [
  { kind: 'phone', value: `+${digits}`, assurance: 'provider', source: 'whatsapp' },
];
export const byPhone = (digits: string) => ({ aliases: [phone(digits)], identifiers: known(digits) });

export const tester = {
  aliases: [
    user('US.13491208655302741918'),
    { kind: 'whatsapp-parent-user', value: 'US.ENT.11815799212886844830' },
    phone('972987654321'),
  ],
  profile: { name: 'Test Name' },
  identifiers: known('972987654321'),
};
