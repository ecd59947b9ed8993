import type { GraphError } from '../../../graph/graph-error.js';

const oauth = (code: number, message: string, more: Partial<GraphError> = {}): GraphError => ({
  status: 400,
  code,
  type: 'OAuthException',
  message,
  ...more,
});

/** Refusals of Messenger and Instagram (channel facts 4.4). */
export const invalid = (details: string, subcode?: number): GraphError =>
  oauth(100, 'Invalid parameter', { details, ...(subcode === undefined ? {} : { subcode }) });

export const noMatchingUser = (provider: 'messenger' | 'instagram'): GraphError =>
  provider === 'messenger'
    ? oauth(100, 'No matching user found', { subcode: 2018001 })
    : oauth(100, 'The requested user cannot be found.', { subcode: 2534014, type: 'IGApiException' });

export const unavailable: GraphError = oauth(551, "This person isn't available right now.", {
  askedFor: true,
});

export const restricted: GraphError = oauth(
  10,
  'The account is temporarily restricted from sending messages',
  {
    subcode: 1893063,
    askedFor: true,
  },
);

export const humanAgentNotGranted: GraphError = oauth(
  10,
  "To use 'Human Agent', your use of this endpoint must be reviewed and approved by Facebook.",
);

export const missingPermission = (permission: string, withdrawn: boolean): GraphError =>
  oauth(200, `Requires ${permission} permission to manage the object`, {
    status: 403,
    ...(withdrawn ? { askedFor: true } : {}),
  });

export const tooManyCalls = (status: number, askedFor: boolean): GraphError =>
  oauth(613, 'Calls to this api have exceeded the rate limit.', { status, askedFor });

export const lostToken = (how: 'expired' | 'revoked'): GraphError => ({
  status: 401,
  code: 190,
  subcode: how === 'expired' ? 463 : 460,
  type: 'OAuthException',
  message:
    how === 'expired'
      ? 'Error validating access token: Session has expired'
      : 'Error validating access token: The session has been invalidated because the user changed their password',
  askedFor: true,
});

export const fetchFailed = (details: string): GraphError =>
  oauth(100, 'Failed to fetch the file from the url', { subcode: 2018008, details });

export const videoTimedOut: GraphError = oauth(100, 'Video upload timed out', { subcode: 2018294 });

export const mediaMismatch = (details: string): GraphError =>
  oauth(100, 'The media type of the file does not match the attachment type', { subcode: 2018047, details });

export const tooLarge = (details: string): GraphError =>
  oauth(100, 'The attachment size exceeds the allowable limit', { subcode: 2018109, details });

export const unknownAttachment: GraphError = oauth(100, 'Invalid attachment id', { subcode: 2018074 });
