import { AccountEntity } from './channel-health/account.entity.js';
import { CustomerConversationEntity } from './customer-card/customer-conversation.entity.js';
import { CustomerEntity } from './customer-card/customer.entity.js';

/** What the colder queries read; projectors and hot queries speak SQL (docs/decisions/read-models.md). */
export const READ_MODEL_ENTITIES = [CustomerEntity, CustomerConversationEntity, AccountEntity] as const;
