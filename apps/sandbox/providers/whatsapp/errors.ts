import type { GraphError } from '../../graph/graph-error.js';
import type { MessageError } from '../../state/message.js';

/** Titles and HTTP statuses of the codes of channel facts 4.4 that this sandbox can answer. */
const KNOWN = {
  33: ['Parameter value is not valid', 400],
  100: ['Invalid parameter', 400],
  130429: ['Rate limit hit', 429],
  131008: ['Required parameter is missing', 400],
  131009: ['Parameter value is not valid', 400],
  131021: ['Recipient cannot be sender', 400],
  131031: ['Business Account locked', 403],
  131026: ['Message undeliverable', 400],
  131030: ['Recipient phone number not in allowed list', 400],
  131047: ['Re-engagement message', 400],
  131051: ['Unsupported message type', 400],
  131053: ['Media upload error', 400],
  131056: ['(Business Account, Consumer Account) pair rate limit hit', 429],
  131062: ['Business-scoped user ids are not allowed for this message', 400],
  132000: ['Number of parameters does not match the expected number of params', 400],
  132001: ['Template name does not exist in the translation', 404],
  132005: ['Translated text too long', 400],
  132012: ['Parameter format does not match format in the created template', 400],
  132015: ['Template is paused', 400],
  132016: ['Template is disabled', 400],
  137000: ['Recipient identity key hash mismatch', 400],
} as const satisfies Record<number, readonly [title: string, status: number]>;

export type WhatsAppErrorCode = keyof typeof KNOWN;

export function refuse(code: WhatsAppErrorCode, details: string): GraphError {
  const [title, status] = KNOWN[code];
  return { status, code, type: 'OAuthException', message: title, details };
}

/** The same refusal as it stands in a failed status. */
export function statusError(error: GraphError): MessageError {
  return { code: error.code, title: error.message, details: error.details ?? error.message };
}
