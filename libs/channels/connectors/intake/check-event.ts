import type { z } from 'zod';
import { connectorEventSchema, type ConnectorEvent } from '#libs/contracts/connectors/connector-event.js';
import type { FieldError } from '#libs/contracts/connectors/event-results.js';

export type Checked =
  | { readonly ok: true; readonly event: ConnectorEvent }
  | { readonly ok: false; readonly id: string | null; readonly errors: readonly FieldError[] };

/** More would help nobody. */
const MOST_ERRORS = 20;

/** One event against the contract. Knows nothing of how it came: a topic is checked in the same way. */
export function checkEvent(given: unknown, accountId: string): Checked {
  const parsed = connectorEventSchema.safeParse(given);
  if (!parsed.success) return { ok: false, id: idOf(given), errors: fieldErrors(parsed.error) };
  const event = parsed.data;
  if (event.accountId !== undefined && event.accountId !== accountId) {
    const problem = `is not the account of this key, which is ${accountId}`;
    return { ok: false, id: event.id, errors: [{ field: 'accountId', problem }] };
  }
  return { ok: true, event };
}

/** In the words of whoever wrote the event: where, and what is wrong. Values stay out, they are personal. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues
    .slice(0, MOST_ERRORS)
    .map(({ path, message }) => ({ field: path.join('.'), problem: message }));
}

function idOf(given: unknown): string | null {
  const id: unknown =
    typeof given === 'object' && given !== null ? (given as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id.slice(0, 200) : null;
}
