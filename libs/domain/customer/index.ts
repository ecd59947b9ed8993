import type { Decider } from '../decider.js';
import type { CustomerCommand } from './commands.js';
import { decide, type CustomerRefusal } from './decide.js';
import type { CustomerEvent } from './events.js';
import { evolve, initialState, type CustomerState } from './state.js';

export * from './commands.js';
export * from './events.js';
export type { CustomerRefusal } from './decide.js';
export type { CustomerState } from './state.js';

/** `customer-<id>`: who it is. */
export const customer: Decider<CustomerCommand, CustomerEvent, CustomerState, CustomerRefusal> = {
  initialState,
  decide,
  evolve,
};
