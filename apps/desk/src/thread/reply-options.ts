import { createContext, useContext } from 'react';
import type { ReplyOption } from '../graphql/thread-types.js';

/** Where answers of the open conversation may go, for what is deep inside its thread. */
export const ReplyOptions = createContext<readonly ReplyOption[]>([]);

/** Of the contact that a message came from or goes to; undefined: there is none any more. */
export function useReplyOption(contactId: string | null): ReplyOption | undefined {
  return useContext(ReplyOptions).find((option) => option.contactId === contactId);
}
