import { isNobody, type Person } from './person.js';

/** `contacts[]` of a value. Joined by id: their order says nothing about the order of messages (channel facts 1.3). */
export class ContactDirectory {
  constructor(private readonly contacts: readonly Person[]) {}

  /** The person with the ids and names that only `contacts[]` told. */
  complete(person: Person): Person {
    // An item without any id of its own can only belong to the single contact there is.
    const contact = isNobody(person)
      ? this.contacts.length === 1
        ? this.contacts[0]
        : undefined
      : this.contacts.find((candidate) => samePerson(candidate, person));
    return contact ? { ...contact, ...person } : person;
  }
}

/** The strongest id that both have decides. */
function samePerson(a: Person, b: Person): boolean {
  if (a.user !== undefined && b.user !== undefined) return a.user === b.user;
  if (a.parent !== undefined && b.parent !== undefined) return a.parent === b.parent;
  return a.phone !== undefined && a.phone === b.phone;
}
