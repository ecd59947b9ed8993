import { SECOND } from '#libs/domain/time.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { InboxFilter } from '#libs/read-models/queries-port.js';
import { may, type GatewayActor } from '../permissions/may.js';
import type { ReadContext } from '../read/read-context.js';
import type { InboxChangeType, InboxRowType } from '../schema/inbox.js';
import { toInboxRow } from '../views/inbox-row-view.js';

export interface Changed {
  readonly row: InboxRow;
  /** As it stood at the last push; undefined: not remembered. */
  readonly before: InboxRow | undefined;
}

/** Whose eyes a change is made for. */
export interface Viewpoint {
  readonly actor: GatewayActor;
  readonly filter: Omit<InboxFilter, 'now'>;
}

export const NO_CHANGES: readonly InboxChangeType[] = [];

/** Too young to have been in a view and forgotten: what is not remembered of it never was. */
const NEWBORN = 10 * SECOND;

export const mayRead = (actor: GatewayActor, row: InboxRow): boolean =>
  may(actor, { what: 'conversation.read', owner: row.owner });

/** Nothing that is shown differs: the poll tells again what a signal told already. */
export const standsAs = (a: InboxRow, b: InboxRow): boolean =>
  a.version === b.version &&
  a.customerName === b.customerName &&
  a.contactAddress === b.contactAddress &&
  a.parked === b.parked;

export const toChange = (row: InboxRow, { filter }: Viewpoint, read: ReadContext): InboxChangeType => ({
  row: toInboxRow(row, read),
  inView: isInView(row, filter, read),
});

const isInView = (row: InboxRow, filter: Viewpoint['filter'], read: ReadContext): boolean =>
  read.models.inbox.matches(row, { ...filter, now: read.now });

/**
 * What a batch of changed rows means for each viewpoint: rows in it, and rows that were in it or may have been. The same
 * meaning is the same array, so that its text is made once.
 */
export class ChangesByView {
  private readonly views = new Map<InboxRow, InboxRowType>();
  private readonly made = new Map<string, readonly InboxChangeType[]>();

  constructor(
    private readonly changed: readonly Changed[],
    private readonly read: ReadContext,
  ) {}

  for(viewpoint: Viewpoint): readonly InboxChangeType[] {
    const marks = this.changed.map((each) => this.markOf(each, viewpoint));
    const key = marks.join('');
    let changes = this.made.get(key);
    if (!changes) this.made.set(key, (changes = this.make(marks)));
    return changes;
  }

  /** `+` in the view, `-` to be taken out of it, `.` no concern of it. */
  private markOf({ row, before }: Changed, { actor, filter }: Viewpoint): '+' | '-' | '.' {
    if (!mayRead(actor, row)) return '.';
    if (isInView(row, filter, this.read)) return '+';
    if (before !== undefined) return isInView(before, filter, this.read) ? '-' : '.';
    return this.read.now - row.openedAt < NEWBORN ? '.' : '-';
  }

  private make(marks: readonly string[]): readonly InboxChangeType[] {
    const changes: InboxChangeType[] = [];
    this.changed.forEach(({ row }, i) => {
      if (marks[i] !== '.') changes.push({ row: this.view(row), inView: marks[i] === '+' });
    });
    return changes;
  }

  private view(row: InboxRow): InboxRowType {
    let view = this.views.get(row);
    if (!view) this.views.set(row, (view = toInboxRow(row, this.read)));
    return view;
  }
}
