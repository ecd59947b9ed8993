import type { Database } from '#libs/database/database.js';
import { NaturalBatcher } from '#libs/platform/natural-batcher.js';
import type { MessageItem } from '../thread/thread-item.js';
import { rangesBehind } from './ranges-behind.js';

/** A shown message of a visitor's, and the last change of its row. */
export interface VisitorRow {
  readonly item: MessageItem;
  readonly partition: number;
  readonly position: number;
}

/** What one view asks: rows of its contacts that changed behind the places it has seen, the first so many. */
interface Question {
  readonly contactIds: readonly string[];
  readonly seen: ReadonlyMap<number, number>;
  readonly limit: number;
}

/** Of ours only what left (visitor-message.ts). */
export const SHOWN = `(item ->> 'direction' = 'in' or item ->> 'state' in ('sent', 'delivered', 'read'))`;

/** One descent into an index for each range, however long the thread. */
const CHANGED = {
  name: 'visitor-changed',
  text: `select w.n, r.item, r.partition, r.position
    from unnest($1::int[], $2::text[], $3::smallint[], $4::smallint[], $5::bigint[], $6::int[])
      w(n, contact_id, first, last, after, most)
    cross join lateral (
      select t.item, t.partition, t.position from thread_items t
      where t.contact_id = w.contact_id and t.kind = 'message' and ${SHOWN}
        and t.partition between w.first and w.last and t.position > w.after
      order by t.position, t.seq limit w.most
    ) r`,
};

const LANES = 2;
const MOST = 100;

/** Reads for many views at once: one commit often changes what many visitors see, and each asks for its own. */
export class ChangedRows {
  private readonly batcher: NaturalBatcher<Question, readonly VisitorRow[]>;

  constructor(private readonly database: Database) {
    this.batcher = new NaturalBatcher({ lanes: LANES, most: MOST }, (questions) => this.answer(questions));
  }

  /** In the order of change. */
  behind(
    contactIds: readonly string[],
    seen: ReadonlyMap<number, number>,
    limit: number,
  ): Promise<readonly VisitorRow[]> {
    return this.batcher.submit({ contactIds, seen, limit });
  }

  private async answer(
    questions: readonly Question[],
  ): Promise<PromiseSettledResult<readonly VisitorRow[]>[]> {
    const asked = questions.flatMap(({ contactIds, seen, limit }, n) =>
      contactIds.flatMap((contactId) =>
        rangesBehind(seen).map((range) => ({ n, contactId, ...range, limit })),
      ),
    );
    const rows = await this.database.query<VisitorRow & { readonly n: number }>(CHANGED, [
      asked.map(({ n }) => n),
      asked.map(({ contactId }) => contactId),
      asked.map(({ first }) => first),
      asked.map(({ last }) => last),
      asked.map(({ after }) => after),
      asked.map(({ limit }) => limit),
    ]);
    const answers = questions.map((): VisitorRow[] => []);
    for (const { n, ...row } of rows) answers[n]!.push(row);
    return answers.map((rows, n) => ({
      status: 'fulfilled',
      value: rows
        .sort((a, b) => a.position - b.position || a.item.seq - b.item.seq)
        .slice(0, questions[n]!.limit),
    }));
  }
}
