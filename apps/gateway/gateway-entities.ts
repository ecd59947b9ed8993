import { READ_MODEL_ENTITIES } from '#libs/read-models/entities.js';
import { STAFF_ENTITIES } from '#libs/staff/entities/index.js';

/** What the gateway's parts read and write as objects: for the OrmModule of a process that runs it. */
export const GATEWAY_ENTITIES = [...STAFF_ENTITIES, ...READ_MODEL_ENTITIES] as const;
