import type { ContactCard, Content } from '#libs/domain/content.js';

type Place = Extract<Content, { kind: 'location' }>;

export const locationBody = ({ latitude, longitude, name, address }: Place): object => ({
  type: 'location',
  location: { latitude, longitude, ...(name && { name }), ...(address && { address }) },
});

export const contactsBody = (contacts: readonly ContactCard[]): object => ({
  type: 'contacts',
  contacts: contacts.map(({ name, phones, emails }) => ({
    // WhatsApp wants one part of the name beside the whole of it.
    name: { formatted_name: name, first_name: name.split(' ')[0] || name },
    ...(phones.length > 0 && { phones: phones.map((phone) => ({ phone })) }),
    ...(emails.length > 0 && { emails: emails.map((email) => ({ email })) }),
  })),
});
