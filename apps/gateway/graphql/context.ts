import type { GatewayActor } from '../permissions/may.js';
import type { ReadContext } from '../read/read-context.js';

/** What resolvers find beside their arguments. Shared pushes have no actor: what they show must not depend on one. */
export interface GatewayContext {
  readonly actor: GatewayActor | null;
  readonly read: ReadContext;
}
