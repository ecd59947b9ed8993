import { LinkEntity } from './link.entity.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { SessionEntity } from './session.entity.js';
import { UserEntity } from './user.entity.js';

/** Tries and audit are not among them: the one is counted by one statement, the other written in anybody's transaction. */
export const STAFF_ENTITIES = [UserEntity, SessionEntity, RefreshTokenEntity, LinkEntity] as const;
