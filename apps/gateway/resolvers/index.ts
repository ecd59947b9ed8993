import { ChannelSetupResolver } from './channel-setup.resolver.js';
import { AttachmentsResolver } from './attachments.resolver.js';
import { ChannelsResolver } from './channels.resolver.js';
import { ConnectorsResolver } from './connectors.resolver.js';
import { ConversationCommands } from './conversation-commands.js';
import { ConversationResolver } from './conversation.resolver.js';
import { ContactResolver } from './contact.resolver.js';
import { CustomerResolver } from './customer.resolver.js';
import { InboxResolver } from './inbox.resolver.js';
import { OwnershipResolver } from './ownership.resolver.js';
import { ParkedResolver } from './parked.resolver.js';
import { PresenceResolver } from './presence.resolver.js';
import { ReplyResolver } from './reply.resolver.js';
import { SubscriptionsResolver } from './subscriptions.resolver.js';
import { TemplatesResolver } from './templates.resolver.js';
import { ThreadResolver } from './thread.resolver.js';
import { UsersResolver } from './users.resolver.js';
import { WorkspaceResolver } from './workspace.resolver.js';

/** Everything that gives the schema a field. */
export const SCHEMA_RESOLVERS = [
  WorkspaceResolver,
  InboxResolver,
  ThreadResolver,
  CustomerResolver,
  ContactResolver,
  ChannelsResolver,
  ChannelSetupResolver,
  ConnectorsResolver,
  ParkedResolver,
  UsersResolver,
  ReplyResolver,
  AttachmentsResolver,
  TemplatesResolver,
  ConversationResolver,
  OwnershipResolver,
  PresenceResolver,
  SubscriptionsResolver,
] as const;

export const RESOLVERS = [...SCHEMA_RESOLVERS, ConversationCommands];
