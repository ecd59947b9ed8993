import { derivedId } from '#libs/contracts/derived-id.js';
import {
  customer,
  type CustomerCommand,
  type CustomerEvent,
  type CustomerState,
} from '#libs/domain/customer/index.js';
import type { CommandOutcome } from '../conversation/commands.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { execute } from '../streams/execute.js';
import type { StreamStates } from '../streams/stream-states.js';
import { BlockContact, SetMarketing, type UnblockContact } from './commands.js';

type Given = BlockContact | UnblockContact | SetMarketing;

/** What agents ask of customers. */
export class CustomerCommands {
  constructor(
    private readonly log: EventLog,
    private readonly customers: StreamStates<CustomerEvent, CustomerState>,
    private readonly clock: Clock,
  ) {}

  async run(given: Given): Promise<CommandOutcome> {
    const { actor, clientMutationId, customerId } = given;
    const at = this.clock.now();
    const done = await execute(this.log, this.customers, customer, {
      commandId: derivedId('command', actor.kind, actor.id, given.constructor.name, clientMutationId),
      stream: `customer-${customerId}`,
      command: commandOf(given, at),
      at,
    });
    return done.kind === 'done'
      ? { ok: true, positions: done.positions }
      : { ok: false, refused: done.refusal.refused, reason: done.refusal.reason };
  }
}

function commandOf(given: Given, at: number): CustomerCommand {
  const { contactId, actor } = given;
  const byId = actor.id;
  if (given instanceof SetMarketing)
    return { type: 'ChangePreference', contactId, marketing: given.wanted ? 'resumed' : 'stopped', byId, at };
  return { type: given instanceof BlockContact ? 'BlockContact' : 'UnblockContact', contactId, byId, at };
}
