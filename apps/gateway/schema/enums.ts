import { registerEnumType } from '@nestjs/graphql';
import type { Actor, Owner } from '#libs/domain/channel.js';
import type { PromptLayout, RequestKind } from '#libs/domain/prompt/prompt-rules.js';
import type { TemplateCategory, TemplateStatus } from '#libs/domain/template/template.js';
import type { SendPolicy } from '#libs/domain/reply-policy/reply-policy.js';
import type { InboxSort, InboxView } from '#libs/read-models/queries-port.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { DeliveryState } from '#libs/read-models/thread/thread-item.js';
import type { Role } from '#libs/staff/roles.js';
import type { UserStatus } from '#libs/staff/user.js';

/**
 * Left: how the schema spells it; right: how the domain does. `values` refuses to compile when the domain gets a
 * value that the schema does not know.
 */
const values =
  <Domain extends string>() =>
  <const Enum extends Readonly<Record<string, Domain>>>(
    enumeration: [Domain] extends [Enum[keyof Enum]] ? Enum : never,
  ): Enum =>
    enumeration;

export const RoleEnum = values<Role>()({
  AGENT: 'agent',
  SUPERVISOR: 'supervisor',
  ADMINISTRATOR: 'administrator',
});
export const ActorKindEnum = values<Actor['kind']>()({
  AGENT: 'agent',
  BOT: 'bot',
  SYSTEM: 'system',
  CUSTOMER: 'customer',
});
export const OwnerKindEnum = values<Owner['kind']>()({
  NOBODY: 'nobody',
  BOT: 'bot',
  QUEUE: 'queue',
  AGENT: 'agent',
});
export const ConversationStatusEnum = values<InboxRow['status']>()({
  OPEN: 'open',
  SNOOZED: 'snoozed',
  RESOLVED: 'resolved',
  SPAM: 'spam',
});
export const DeliveryStateEnum = values<DeliveryState>()({
  QUEUED: 'queued',
  HELD: 'held',
  SENDING: 'sending',
  UNKNOWN: 'unknown',
  SENT: 'sent',
  DELIVERED: 'delivered',
  READ: 'read',
  FAILED: 'failed',
  WITHDRAWN: 'withdrawn',
});
export const SendPolicyEnum = values<SendPolicy>()({
  RESPONSE: 'RESPONSE',
  HUMAN_AGENT: 'HUMAN_AGENT',
  TEMPLATE_ONLY: 'TEMPLATE_ONLY',
  CLOSED: 'CLOSED',
});
export const InboxViewEnum = values<InboxView>()({
  MINE: 'mine',
  UNASSIGNED: 'unassigned',
  ALL: 'all',
  BOT: 'bot',
  WAITING: 'waiting',
  SNOOZED: 'snoozed',
  RESOLVED: 'resolved',
  EXPIRING: 'expiring',
  SPAM: 'spam',
});
export const InboxSortEnum = values<InboxSort>()({
  NEWEST: 'newest',
  OLDEST: 'oldest',
  LONGEST_WAITING: 'longest-waiting',
  WINDOW_EXPIRING: 'window-expiring',
});
export type Activity = 'viewing' | 'replying' | 'noting';
export const AgentActivityEnum = values<Activity>()({
  VIEWING: 'viewing',
  REPLYING: 'replying',
  NOTING: 'noting',
});
export const UserStatusEnum = values<UserStatus>()({
  INVITED: 'invited',
  ACTIVE: 'active',
  DEACTIVATED: 'deactivated',
  LOCKED: 'locked',
});
export type TextUnit = 'characters' | 'bytes';
export const TextUnitEnum = values<TextUnit>()({ CHARACTERS: 'characters', BYTES: 'bytes' });

export const TemplateCategoryEnum = values<TemplateCategory>()({
  MARKETING: 'marketing',
  UTILITY: 'utility',
  AUTHENTICATION: 'authentication',
  OTHER: 'other',
});
export const TemplateStatusEnum = values<TemplateStatus>()({
  APPROVED: 'approved',
  PENDING: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
  UNUSABLE: 'unusable',
});
export const PromptLayoutEnum = values<PromptLayout>()({
  BUTTONS: 'buttons',
  LIST: 'list',
  QUICK_REPLIES: 'quick-replies',
});
export const RequestKindEnum = values<RequestKind>()({
  PHONE: 'phone',
  EMAIL: 'email',
  LOCATION: 'location',
});

registerEnumType(TemplateCategoryEnum, { name: 'TemplateCategory' });
registerEnumType(TemplateStatusEnum, { name: 'TemplateStatus' });
registerEnumType(PromptLayoutEnum, { name: 'PromptLayout' });
registerEnumType(RequestKindEnum, { name: 'RequestKind' });
registerEnumType(RoleEnum, { name: 'Role' });
registerEnumType(ActorKindEnum, { name: 'ActorKind' });
registerEnumType(OwnerKindEnum, { name: 'OwnerKind' });
registerEnumType(ConversationStatusEnum, { name: 'ConversationStatus' });
registerEnumType(DeliveryStateEnum, { name: 'DeliveryState' });
registerEnumType(SendPolicyEnum, { name: 'SendPolicy' });
registerEnumType(InboxViewEnum, { name: 'InboxView' });
registerEnumType(InboxSortEnum, { name: 'InboxSort' });
registerEnumType(AgentActivityEnum, { name: 'AgentActivity' });
registerEnumType(UserStatusEnum, { name: 'UserStatus' });
registerEnumType(TextUnitEnum, { name: 'TextUnit' });
