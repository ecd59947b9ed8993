import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { Database } from '#libs/database/database.js';
import type { Delivered } from '../delivered.js';
import type { TransportUnderLint, Written } from './transport-under-lint.js';

/** No key at all: an event handled twice would be seen twice. `nth` tells the order of handling. */
const TABLE = `
  create table if not exists lint_effects (
    nth bigint generated always as identity, subscription text, worker text, stream text, number int, partition int)`;

const INSERT = {
  name: 'lint-effects',
  text: `insert into lint_effects (subscription, worker, stream, number, partition)
         select $1, $2, e.stream, e.number, e.partition
         from unnest($3::text[], $4::int[], $5::int[]) with ordinality as e(stream, number, partition, n) order by e.n`,
};

export interface Effect extends Written {
  readonly worker: string;
  readonly partition: number;
}

export async function createEffects(database: Database): Promise<void> {
  await database.query(TABLE);
}

/** In the order of handling. */
export function effectsOf(database: Database, subscription: string): Promise<Effect[]> {
  return database.query<Effect>(
    'select worker, stream, number, partition from lint_effects where subscription = $1 order by nth',
    [subscription],
  );
}

export interface EffectsOptions extends Partial<Pick<Subscriber, 'batch' | 'from' | 'names' | 'types'>> {
  /** Which worker it was, in the effects. */
  readonly worker?: string;
  /** Before the effects are written, in the transaction. May throw: that is what it is for. */
  before?(events: readonly Delivered[], tx: Transaction): Promise<void> | void;
  /** After they are written, still in the transaction. */
  after?(events: readonly Delivered[], tx: Transaction): Promise<void> | void;
}

/** A subscriber whose effect is a row for each event. */
export function effectsSubscriber(
  transport: Pick<TransportUnderLint, 'topic' | 'read'>,
  name: string,
  options: EffectsOptions = {},
): Subscriber {
  const { worker = 'one', before, after, ...rest } = options;
  return {
    name,
    topic: transport.topic,
    ...rest,
    async handle(events, tx) {
      await before?.(events, tx);
      const written = events.map((event) => transport.read(event));
      await tx.query(INSERT, [
        name,
        worker,
        written.map((one) => one.stream),
        written.map((one) => one.number),
        events.map((event) => event.partition),
      ]);
      await after?.(events, tx);
    },
  };
}
