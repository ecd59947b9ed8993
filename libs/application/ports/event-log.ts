import type { InboxEvent, RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { Transaction } from './transaction.js';

/** `n`: exactly that version; `none`: the stream must not exist; `any`: only for facts that cannot conflict. */
export type ExpectedVersion = number | 'none' | 'any';

export interface StreamAppend {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly InboxEvent[];
}

/** Uniqueness across streams, taken and released in the append that needs it (DESIGN section 2). */
export interface Claim {
  readonly scope: string;
  readonly key: string;
}

export interface Append {
  /** Derived, never drawn. The same id again changes nothing and answers with the first outcome. */
  readonly commandId: string;
  readonly streams: readonly StreamAppend[];
  /** `holder` has to be free, or already ours. */
  readonly take?: readonly (Claim & { readonly holder: string })[];
  /** Released only if held by `holder`; otherwise left alone. */
  readonly release?: readonly (Claim & { readonly holder: string })[];
  readonly correlationId?: string;
  readonly causationId?: string;
  /** The command's time; becomes occurredAt of its events. */
  readonly at: number;
  /** Partition in which streams that do not exist yet are born; default: hash of the stream's name. */
  readonly birthPartition?: number;
  /** Kept with the command id and returned when it comes again. Small, JSON, without personal data. */
  readonly result?: unknown;
}

/** partition → highest position written there. */
export type Positions = Readonly<Record<number, number>>;

export type AppendOutcome =
  | {
      readonly kind: 'appended';
      readonly positions: Positions;
      readonly versions: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'replayed'; readonly positions: Positions; readonly result: unknown }
  | { readonly kind: 'version-conflict'; readonly stream: string; readonly actual: number }
  | { readonly kind: 'claim-taken'; readonly scope: string; readonly key: string; readonly holder: string };

export interface StreamSlice {
  /** Of the last event read, or the known one; 0: the stream does not exist. */
  readonly version: number;
  readonly events: readonly RecordedEvent[];
}

export interface ReadOptions {
  /** Whether sealed fields are opened. Deciders need none of them and are quicker without. */
  readonly personalData: 'opened' | 'left-sealed';
  /** stream → version that is known already: only later events are read. Absent: from the start. */
  readonly after?: ReadonlyMap<string, number>;
}

export interface EventLog {
  /** In a transaction of its own, batched with whatever else is waiting. */
  append(append: Append): Promise<AppendOutcome>;
  /**
   * In the caller's transaction, all or nothing: the last statements before its commit. A conflict is thrown as
   * AppendConflict, because the transaction has to be given up.
   */
  appendIn(tx: Transaction, appends: readonly Append[]): Promise<readonly AppendOutcome[]>;
  /** The recorded outcome of a command, if it was handled before; read before deciding. */
  outcomeOf(
    commandIds: readonly string[],
  ): Promise<ReadonlyMap<string, { positions: Positions; result: unknown }>>;
  readStreams(streams: readonly string[], options: ReadOptions): Promise<ReadonlyMap<string, StreamSlice>>;
  /** Holders of claims; a missing key is free. */
  holders(claims: readonly Claim[]): Promise<ReadonlyMap<string, string>>;
  readonly partitions: number;
  partitionOf(key: string): number;
}

/** Key of the map that `holders` returns. */
export const claimKey = (claim: Claim): string => `${claim.scope}\u0000${claim.key}`;

/** Thrown by appendIn: what the transaction lost against. The caller starts over from a fresh read. */
export class AppendConflict extends Error {
  override readonly name = 'AppendConflict';
  /** `command-known`: one of the commands was handled meanwhile; outcomeOf tells. */
  constructor(
    readonly outcome:
      Extract<AppendOutcome, { kind: 'version-conflict' | 'claim-taken' }> | { kind: 'command-known' },
  ) {
    super(wordsOf(outcome));
  }
}

function wordsOf(outcome: AppendConflict['outcome']): string {
  if (outcome.kind === 'version-conflict') return `stream ${outcome.stream} is at version ${outcome.actual}`;
  return outcome.kind === 'claim-taken'
    ? `claim ${outcome.scope} is held by ${outcome.holder}`
    : 'a command was handled before';
}
