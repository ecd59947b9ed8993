/** What the parts ask the container for. The types are in ports/ (CONFIG, LOGGER, METRICS, HEALTH: platform; the DATABASEs: database). */
export const CONFIG = Symbol('Config');
export const LOGGER = Symbol('Logger');
export const METRICS = Symbol('Metrics');
export const HEALTH = Symbol('HealthChecks');
export const CLOCK = Symbol('Clock');
export const IDS = Symbol('Ids');
export const DATABASE = Symbol('Database');
/** A pool of its own that refuses writes: answering questions never waits for, or holds up, the writers. */
export const READ_DATABASE = Symbol('ReadDatabase');
export const EVENT_LOG = Symbol('EventLog');
export const CHANNEL_LOG = Symbol('ChannelLog');
export const SIGNALS = Symbol('Signals');
export const PROGRESS = Symbol('Progress');
export const REFS = Symbol('Refs');
/** Seals provider tokens and app secrets (ports/secret-box.ts). */
export const SECRET_BOX = Symbol('SecretBox');
/** TopicReader<'inbox-events'> and TopicReader<'channel-events'>. */
export const INBOX_READER = Symbol('InboxTopicReader');
export const CHANNEL_READER = Symbol('ChannelTopicReader');
/** Folded streams in memory, shared by all who decide in this process. */
export const CONVERSATION_STATES = Symbol('ConversationStates');
export const CUSTOMER_STATES = Symbol('CustomerStates');
export const CHANNEL_ACCOUNT_STATES = Symbol('ChannelAccountStates');
/** ports/channels.ts */
export const CHANNEL_LIMITS = Symbol('ChannelLimits');
export const CONTACT_REACH = Symbol('ContactReach');
export const REPLY_TEMPLATES = Symbol('ReplyTemplates');
/** ReplyFiles of ports/channels.ts; absent where no files are kept. */
export const REPLY_FILES = Symbol('ReplyFiles');
/** libs/channels/media/outgoing-media.ts; absent where no files are kept. */
export const OUTGOING_MEDIA = Symbol('OutgoingMedia');
