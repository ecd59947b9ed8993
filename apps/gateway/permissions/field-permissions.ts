import type { Role } from '#libs/staff/roles.js';

/**
 * Who may read a field of the schema: the least role. A field without a row is closed to everybody and fails the
 * permission spec (SEC1, R54). Which *object* it may be read or changed of is decided by `may`.
 * `agent` means everybody signed in.
 */
const FIELDS: Readonly<Record<string, Partial<Readonly<Record<Role, string>>>>> = {
  Query: {
    agent:
      'me workspace inbox inboxCounts conversation thread attachmentLinks customer channelHealth templates',
    supervisor: 'parked',
    administrator: 'users channelSetup connectors deadLetters',
  },
  Mutation: {
    agent: `sendReply syncTemplates markSpam clearSpam blockContact unblockContact setMarketing retryReply retryAttachment withdrawReply react addNote take assign release resolve reopen snooze unsnooze tag untag
      markSeen markUnread doing`,
    supervisor: 'retryParked skipParked',
    administrator: `inviteUser resetUser deactivateUser changeRole resumeChannel connectChannel reconnectChannel checkChannel
      registerCallback renewVerifyToken changeChannel pauseChannel disconnectChannel
      addConnector changeConnector rotateConnectorKey revokeConnectorKey rotateConnectorSecret`,
  },
  Subscription: { agent: 'inbox thread presence channelHealth' },

  Me: { agent: 'id name initials email role' },
  Agent: { agent: 'id name initials role online' },
  User: { administrator: 'id name initials email role status invitedAt lastSeenAt' },
  Workspace: { agent: 'name demo now agents accounts tags' },
  ChannelAccount: { agent: 'id channel name paused pausedReason pausedAt textLimit' },
  TextLimit: { agent: 'max unit parts' },
  ChannelHealth: {
    agent: `account lastWebhookAt lastSendAt lastErrorAt lastError sentToday failedToday notices checkedAt checks subscribedAt
      tokenExpiresAt handle quality messagingLimit humanAgent gap`,
  },
  ChannelCheck: { agent: 'step state code detail' },
  ChannelGap: {
    agent: 'state since until conversations conversationsRead messagesFound messagesAdded problem changedAt',
  },
  ChannelSetup: { administrator: 'publicUrl accounts' },
  ConnectedChannel: {
    administrator:
      'id channel name login appId providerIds callbackUrl defaultCountry origins secretNames disconnectedAt',
  },
  ProviderId: { administrator: 'name value' },
  ChannelConnection: { administrator: 'accountId callbackUrl verifyToken checks' },
  ChannelNotConnected: { administrator: 'checks entries' },
  BadEntry: { administrator: 'field why' },
  ChannelNotice: { agent: 'id at field summary severity' },
  Connector: {
    administrator: 'accountId channel name callbackUrl trusted capabilities keys deadLetters',
  },
  ConnectorCapabilities: {
    administrator: 'windowHours textLimit kinds receipts reactions replyTo readMarks typing',
  },
  ConnectorKey: { administrator: 'id createdAt lastUsedAt endsAt' },
  ConnectorCredentials: { administrator: 'accountId apiKey callbackSecret' },
  DeadLetter: { administrator: 'messageId conversationId attempt at unknown code reason' },
  ParkedStream: {
    supervisor:
      'subscription stream conversationId events error attempts parkedAt eventType partition position',
  },

  Owner: { agent: 'kind id name initials' },
  Actor: { agent: 'kind id name initials' },
  Position: { agent: 'partition position' },
  ReplyWindow: { agent: 'policy until opensFor next' },
  NextWindow: { agent: 'policy until' },
  PromptRules: { agent: 'layout options text title description header footer opener section' },
  MessageTemplate: {
    agent: `id name language category status named quality reason header body footer buttons headerPlaces bodyPlaces`,
  },
  TemplateHeader: { agent: 'kind text' },
  TemplateButton: { agent: 'index kind title url wantsValue' },
  TemplateList: { agent: 'templates syncedAt failure' },
  ReplyAlternative: { agent: 'kind' },
  ReplyOption: {
    agent: `contactId accountId channel address window canSendText alternatives textLimit refusal canSendTemplate
      reactions canReplyTo prompts requests`,
  },
  Snippet: { agent: 'by kind text' },
  InboxRow: {
    agent: `id customerId contactId accountId channel name address status owner lastActivityAt waitingSince snoozedUntil
      resolvedAt unread unsent snippet window tags parked version`,
  },
  InboxEdge: { agent: 'cursor node' },
  InboxPage: { agent: 'edges hasMore endCursor' },
  InboxCounts: { agent: 'mine unassigned all bot waiting snoozed expiring' },
  InboxChange: { agent: 'row inView' },
  InboxUpdate: { agent: 'changes counts' },

  Conversation: { agent: 'row openedAt contacts options' },
  Contact: {
    agent: 'id channel accountId address name username lastMessageAt identityChangedAt marketing blockedAt',
  },
  Identifier: { agent: 'kind value assurance source' },
  CustomerConversation: { agent: 'id channel status openedAt resolvedAt snippet' },
  Customer: { agent: 'id name since contacts identifiers conversations' },
  MessageContent: { agent: 'kind text detail' },
  AttachmentLink: { agent: 'assetId url expiresAt' },
  Failure: { agent: 'code reason canRetry' },
  Reaction: { agent: 'by emoji failure' },
  Quoted: { agent: 'id author text' },
  Story: { agent: 'url' },
  Message: {
    agent: `id conversationId at seq changedAt incoming author contactId channel content receivedAt clientId state attempt
      failure held replyTo reactions editedAt revokedAt sentElsewhere forwarded participant referral
      story standby`,
  },
  Note: { agent: 'id conversationId at seq changedAt author body mentions' },
  Marker: { agent: 'id conversationId at seq changedAt what actor owner channel reason until tag text' },
  ThreadPage: { agent: 'items startCursor endCursor hasOlder hasNewer' },
  ThreadUpdate: { agent: 'items conversation' },
  AgentPresence: { agent: 'agent activity' },
  PresenceUpdate: { agent: 'conversationId agents customerTyping' },

  ActionAccepted: { agent: 'positions' },
  ActionRefused: { agent: 'code reason' },
  ReplyAccepted: { agent: 'messageId positions' },
  ReplyRefused: { agent: 'code reason policy until alternatives' },
  UserInvited: { administrator: 'user link expiresAt' },
};

/** `Type.field` → the least role. */
export const FIELD_PERMISSIONS: ReadonlyMap<string, Role> = new Map(
  Object.entries(FIELDS).flatMap(([type, byRole]) =>
    Object.entries(byRole).flatMap(([role, fields]) =>
      fields
        .trim()
        .split(/\s+/u)
        .map((field): [string, Role] => [`${type}.${field}`, role as Role]),
    ),
  ),
);
