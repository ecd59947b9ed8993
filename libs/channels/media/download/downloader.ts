import type { Clock } from '#libs/application/ports/clock.js';
import { MINUTE, SECOND } from '#libs/domain/time.js';
import { DownloadFailure } from './download-failure.js';
import { downloadOne, type DownloadParts } from './download-one.js';
import type { Download, DownloadsTable } from './downloads-table.js';
import type { RecordAttachments } from './record-attachments.js';

/** Under way at once in this process, and of these of one account; one a contact. */
const IN_FLIGHT = 24;
const OF_ACCOUNT = 6;
const LOOK_EVERY = 1 * SECOND;
const RENEW_EVERY = 20 * SECOND;
/** Between tries of its own accord; after the last one a person decides. */
const WAITS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE];

export interface DownloaderParts extends DownloadParts {
  readonly downloads: DownloadsTable;
  readonly record: RecordAttachments;
  readonly clock: Clock;
}

export interface DownloaderHooks {
  readonly onOutcome?: (download: Download, outcome: 'stored' | 'again' | DownloadFailure['failure']) => void;
  /** Something of ours broke, or the database is away. The download stays queued. */
  readonly onError?: (error: unknown) => void;
}

/** Works off the queue of downloads, many at once and each for itself. */
export class Downloader {
  private readonly underWay = new Map<Download, Promise<void>>();
  private readonly stopping = new AbortController();
  private looking: Promise<void> | undefined;
  private lookAgain = false;
  private running = false;
  private timer: NodeJS.Timeout | undefined;
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    private readonly parts: DownloaderParts,
    private readonly hooks: DownloaderHooks = {},
  ) {}

  start(): void {
    this.running = true;
    this.renewal = setInterval(() => void this.renew(), RENEW_EVERY);
    this.wake();
  }

  /** What is under way is given up: it begins anew when somebody starts again. */
  async stop(): Promise<void> {
    this.running = false;
    clearTimeout(this.timer);
    clearInterval(this.renewal);
    this.stopping.abort();
    await this.looking;
    await Promise.all(this.underWay.values());
  }

  wake(): void {
    if (!this.running) return;
    if (this.looking) {
      this.lookAgain = true;
      return;
    }
    clearTimeout(this.timer);
    this.looking = this.look().finally(() => {
      this.looking = undefined;
      if (this.lookAgain) this.wake();
      else if (this.running) this.timer = setTimeout(() => this.wake(), LOOK_EVERY);
    });
  }

  private async look(): Promise<void> {
    this.lookAgain = false;
    const room = IN_FLIGHT - this.underWay.size;
    if (room <= 0) return;
    const busy = new Map<string, number>();
    for (const { accountId } of this.underWay.keys()) busy.set(accountId, (busy.get(accountId) ?? 0) + 1);
    try {
      const { downloads, clock } = this.parts;
      for (const download of await downloads.lease(clock.now(), room, OF_ACCOUNT, busy)) this.begin(download);
    } catch (error) {
      this.hooks.onError?.(error);
    }
  }

  private begin(download: Download): void {
    const going = this.run(download)
      .catch((error: unknown) => this.hooks.onError?.(error))
      .finally(() => {
        this.underWay.delete(download);
        this.wake();
      });
    this.underWay.set(download, going);
  }

  private async run(download: Download): Promise<void> {
    const { downloads, record, clock } = this.parts;
    let failure: DownloadFailure;
    try {
      const asset = await downloadOne(download, this.parts, this.stopping.signal);
      await record.stored(download, asset);
      await downloads.done(download);
      this.hooks.onOutcome?.(download, 'stored');
      return;
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      if (!(error instanceof DownloadFailure)) {
        await downloads.later(download, clock.now() + MINUTE);
        throw error;
      }
      failure = error;
    }
    const wait = failure.again ? WAITS[download.attempt] : undefined;
    if (wait !== undefined) {
      await downloads.later(download, clock.now() + wait);
      this.hooks.onOutcome?.(download, 'again');
      return;
    }
    await record.failed(download, failure);
    await downloads.failed(download);
    this.hooks.onOutcome?.(download, failure.failure);
  }

  private async renew(): Promise<void> {
    await this.parts.downloads
      .renew([...this.underWay.keys()])
      .catch((error: unknown) => this.hooks.onError?.(error));
  }
}
