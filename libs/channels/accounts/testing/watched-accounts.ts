import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { execute } from '#libs/application/streams/execute.js';
import { channelAccount } from '#libs/domain/channel-account/index.js';
import { fakeClock } from '#libs/testing/fake-clock.js';
import { openTestDatabase } from '#libs/testing/database/test-database.js';
import { openPipeline } from '#libs/testing/pipeline/pipeline.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { AccountDirectory } from '../account-directory.js';
import { AccountStore } from '../account-store.js';
import type { AccountToConnect } from '../connect-account.js';
import { MetaCalls } from '../provider/meta-calls.js';
import { AccountFate } from '../watch/account-fate.js';
import { AccountWatch } from '../watch/account-watch.js';
import { WatchTable } from '../watch/watch-table.js';
import { ConversationsApi } from '../../gap-fill/conversations-api.js';
import { GapFiller } from '../../gap-fill/gap-filler.js';
import { GapTable } from '../../gap-fill/gap-table.js';
import { gapTranslation } from '../../gap-fill/gap-translation.js';
import { clientsFor, PUBLIC_URL, startMeta } from './meta-scene.js';

/** Accounts, the log and the watch on a real database, with Meta played on loopback and a clock that the spec moves. */
export async function openWatchedAccounts() {
  const db = await openTestDatabase();
  const meta = await startMeta();
  const clock = fakeClock();
  const spine = await openPipeline(db.database, clock);
  const box = new MasterSecretBox(new MasterKey(Buffer.alloc(32, 7)));
  const store = new AccountStore(db.database, box, spine.signals, clock);
  const directory = new AccountDirectory(store, spine.signals, clock);
  const calls = new MetaCalls(clientsFor(meta));
  const table = new WatchTable(db.database);
  const gaps = new GapTable(db.database, box);
  const fate = new AccountFate(spine.log, spine.accounts);
  const failures: unknown[] = [];
  const onFailure = (_: string, error: unknown): void => void failures.push(error);
  let ids = 0;
  let rests = 0;

  /** As a process of its own would: nothing shared but the database. */
  const filler = (): GapFiller =>
    new GapFiller({
      table: gaps,
      directory,
      conversations: new ConversationsApi(clientsFor(meta), async () => void (rests += 1)),
      translate: gapTranslation,
      log: spine.channelLog,
      clock,
      ids: { uuid: () => `lease-${(ids += 1)}` },
      onFailure,
    });
  const filling = filler();
  const watch = (): AccountWatch =>
    new AccountWatch({
      directory,
      table,
      calls,
      fate,
      publicUrl: () => PUBLIC_URL,
      clock,
      openGap: (account, since) => filling.open(account, since),
      onFailure,
    });

  return {
    db,
    meta,
    clock,
    spine,
    store,
    directory,
    calls,
    table,
    gaps,
    failures,
    filler,
    watch,
    rests: () => rests,
    async connect(account: AccountToConnect): Promise<void> {
      const outcome = await store.connect(account);
      if ('refused' in outcome) throw new Error(outcome.reason);
      const { accountId } = outcome;
      await execute(spine.log, spine.accounts, channelAccount, {
        commandId: derivedId('command', 'spec', accountId),
        stream: `channel-account-${accountId}`,
        command: {
          type: 'ConnectChannel',
          accountId,
          channel: account.channel,
          name: account.name,
          capabilities: { humanAgent: false, templates: false, utilityTemplates: false },
          at: clock.now(),
        },
        at: clock.now(),
      });
      await directory.reload();
    },
    /** What the log says of the account now. */
    async state(accountId: string) {
      const stream = `channel-account-${accountId}`;
      return (await spine.accounts.load([stream], true)).get(stream)!.state;
    },
    /** Everything that came in through the channels, in the order of each sender. */
    async received(): Promise<ChannelEvent[]> {
      const from = new Map(Array.from({ length: spine.channelReader.partitions }, (_, p) => [p, 0]));
      const page = await spine.channelReader.readAfter(from, { perPartition: 2_000, total: 20_000 });
      return page.events.map(({ event }) => event);
    },
    async close(): Promise<void> {
      directory.close();
      await meta.close();
      await db.close();
    },
  };
}

export type WatchedAccounts = Awaited<ReturnType<typeof openWatchedAccounts>>;
