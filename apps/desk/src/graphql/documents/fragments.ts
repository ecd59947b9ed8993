const WINDOW = 'policy until opensFor next { policy until }';
const OWNER = 'kind id name initials';
const ACTOR = 'kind id name initials';
const CONTACT =
  'id channel accountId address name username lastMessageAt identityChangedAt marketing blockedAt';

export const ACCOUNT = 'id channel name paused pausedReason pausedAt textLimit { max unit parts }';
export const AGENT = 'id name initials role online';

export const ROW = `id customerId contactId accountId channel name address status owner { ${OWNER} }
  lastActivityAt waitingSince snoozedUntil resolvedAt unread unsent snippet { by kind text }
  window { ${WINDOW} } tags parked version`;

export const COUNTS = 'mine unassigned all bot waiting snoozed expiring';

export const CONVERSATION = `row { ${ROW} } openedAt contacts { ${CONTACT} }
  options { contactId accountId channel address window { ${WINDOW} } canSendText alternatives { kind }
    textLimit { max unit parts } refusal canSendTemplate reactions canReplyTo requests
    prompts { layout options text title description header footer opener section } }`;

export const CUSTOMER = `id name since contacts { ${CONTACT} } identifiers { kind value assurance source }
  conversations { id channel status openedAt resolvedAt snippet { by kind text } }`;

/** A marker's channel may be null and a message's may not: GraphQL wants an alias for one of them. */
export const THREAD_ITEM = `__typename
  ... on Message { id conversationId at seq changedAt incoming author { ${ACTOR} } contactId channel
    content { kind text detail } receivedAt clientId state attempt failure { code reason canRetry } held
    replyTo { id author { ${ACTOR} } text } reactions { by emoji failure { reason } } editedAt revokedAt sentElsewhere forwarded
    participant referral story { url } standby }
  ... on Note { id conversationId at seq changedAt author { ${ACTOR} } body mentions }
  ... on Marker { id conversationId at seq changedAt what actor { ${ACTOR} } owner { ${OWNER} }
    markerChannel: channel reason until tag about: text }`;
