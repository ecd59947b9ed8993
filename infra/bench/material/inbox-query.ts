import { postRequest } from './http-request.js';

/** Ten fields of fifty rows. */
export const INBOX_QUERY = `query Inbox { inbox(view: ALL, first: 50) { edges { node {
  id name address channel status lastActivityAt unread snippet { by text } tags version } } } }`;

export const inboxRequest = (token?: string): Buffer =>
  postRequest('/graphql', JSON.stringify({ query: INBOX_QUERY }), {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  });
