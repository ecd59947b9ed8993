/**
 * Whose key seals a field of an event (DESIGN section 6). The name of the field of the same event that
 * holds the subject's id; the kind decides which key ring it is.
 */
export interface Subject {
  readonly kind: 'contact' | 'customer' | 'conversation';
  /** The field of the event's data with the subject's id. */
  readonly idField: string;
}

/**
 * What an event type says about people. `none` is a statement too: each type has to make one, or it does not
 * compile. A declared field is sealed as a whole (its JSON), whatever its shape.
 */
export type PersonalData = 'none' | { readonly [field: string]: Subject };

/** Every event type of a stream declares its personal data; a missing one is a compile error. */
export type PersonalDataOf<Event extends { type: string }> = { readonly [T in Event['type']]: PersonalData };

export const ofContact = (idField = 'contactId'): Subject => ({ kind: 'contact', idField });
export const ofCustomer = (idField = 'customerId'): Subject => ({ kind: 'customer', idField });
export const ofConversation = (idField = 'conversationId'): Subject => ({ kind: 'conversation', idField });
