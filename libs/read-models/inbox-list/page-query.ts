import {
  InvalidCursor,
  EXPIRING_WITHIN,
  type InboxFilter,
  type InboxPageRequest,
  type InboxSort,
} from '../queries-port.js';
import { SHOWN_COLUMNS } from './table.js';

/** One page: a keyset walk along the index of its order, never OFFSET. Every order ends with the id, so that it is total. */
interface Order {
  /** The sorted value; never null within one part. */
  readonly column: string;
  readonly direction: 'asc' | 'desc';
  /** Only these rows; of several parts the later ones follow the earlier. `asOf`: binds the time of the walk. */
  readonly where?: (asOf: () => string) => string;
}

const ORDERS: Readonly<Record<InboxSort, readonly Order[]>> = {
  newest: [{ column: 'last_activity_at', direction: 'desc' }],
  oldest: [{ column: 'last_activity_at', direction: 'asc' }],
  'longest-waiting': [
    { column: 'waiting_since', direction: 'asc', where: () => 'waiting_since is not null' },
    { column: 'last_activity_at', direction: 'desc', where: () => 'waiting_since is null' },
  ],
  'window-expiring': [
    // Two ranges rather than one order: what has closed is not soon to close, and each range walks an index.
    { column: 'response_until', direction: 'asc', where: (asOf) => `response_until >= ${asOf()}` },
    {
      column: 'last_activity_at',
      direction: 'desc',
      where: (asOf) => `(response_until is null or response_until < ${asOf()})`,
    },
  ],
};

export interface PageStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly part: number;
  readonly column: string;
}

export function partsOf(sort: InboxSort): number {
  return ORDERS[sort].length;
}

/**
 * The statement for one part of the order, from the cursor on; `after` of an earlier part only tells the time of the walk.
 * Its text depends on enums only (SEC23).
 */
export function pageStatement(
  request: InboxPageRequest,
  part: number,
  after: Cursor | undefined,
  limit: number,
): PageStatement {
  const order = ORDERS[request.sort][part]!;
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = [...filterOf(request, bind)];
  if (order.where) where.push(order.where(() => bind(after?.asOf ?? request.now)));
  if (after?.part === part)
    where.push(
      `(${order.column}, conversation_id) ${order.direction === 'asc' ? '>' : '<'} (${bind(after.value)}::bigint, ${bind(after.id)})`,
    );
  const text = `select ${SHOWN_COLUMNS} from inbox_list where ${where.join(' and ')}
    order by ${order.column} ${order.direction}, conversation_id ${order.direction} limit ${bind(limit)}`;
  const shape = [
    request.view,
    request.sort,
    part,
    after?.part === part ? 'after' : 'first',
    request.accountId ? 'account' : '',
    request.tag ? 'tag' : '',
  ].join('-');
  return { name: `inbox-page-${shape}`, text, values, part, column: order.column };
}

function* filterOf(filter: InboxFilter, bind: (value: unknown) => string): Iterable<string> {
  switch (filter.view) {
    case 'mine':
      yield `status = 'open' and owner_kind = 'agent' and owner_id = ${bind(filter.agentId)}`;
      break;
    case 'unassigned':
      yield `status = 'open' and owner_kind <> 'agent' and owner_kind in ('nobody', 'queue')`;
      break;
    case 'all':
      yield `status = 'open'`;
      break;
    case 'bot':
      yield `status = 'open' and owner_kind <> 'agent' and owner_kind = 'bot'`;
      break;
    case 'waiting':
      yield `status = 'open' and waiting_since is not null`;
      break;
    case 'snoozed':
    case 'resolved':
    case 'spam':
      yield `status = '${filter.view}'`;
      break;
    case 'expiring':
      yield `status = 'open' and response_until >= ${bind(filter.now)} and response_until <= ${bind(filter.now + EXPIRING_WITHIN)}`;
      break;
  }
  if (filter.accountId) yield `account_id = ${bind(filter.accountId)}`;
  if (filter.tag)
    yield `conversation_id in (select conversation_id from inbox_tags where tag = ${bind(filter.tag)})`;
}

export interface Cursor {
  readonly part: number;
  readonly value: number;
  readonly id: string;
  /**
   * When the walk began: what is open and what is closed is asked as of then, on every page, so that a window that closes
   * between two pages neither hides its row nor shows it twice.
   */
  readonly asOf: number;
}

export const encodePageCursor = (cursor: Cursor): string =>
  Buffer.from(`${cursor.part}|${cursor.value}|${cursor.id}|${cursor.asOf}`).toString('base64url');

export function decodePageCursor(text: string, sort: InboxSort): Cursor {
  const [, part, value, id, asOf] =
    /^(\d)\|(-?\d{1,16})\|([\w-]{1,80})\|(\d{1,16})$/.exec(Buffer.from(text, 'base64url').toString('utf8')) ??
    [];
  if (!part || !value || !id || !asOf || Number(part) >= partsOf(sort))
    throw new InvalidCursor('this cursor was not made for this order');
  return { part: Number(part), value: Number(value), id, asOf: Number(asOf) };
}
