import { createHash, createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxClock } from '../clock/sandbox-clock.js';
import type { FileChoice } from '../control/phone-actions.js';
import { RefusedActionError } from '../providers/refused-action.js';
import type { Store } from '../state/store.js';
import type { StoredFile } from '../state/stored-file.js';
import { broken } from './broken-files.js';
import { sample } from './samples.js';

interface Given {
  readonly bytes: Buffer;
  readonly mimeType: string;
  readonly name: string;
}

/** Files of people and of the business, and the addresses under which they may be fetched for a while. */
export class Files {
  private readonly kept = new Map<string, Buffer>();
  private address = 'http://127.0.0.1';

  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
    private readonly seed: string,
    /** Where bytes outlive the process; without one they do not. */
    private readonly folder: string | undefined,
  ) {}

  /** Known only when the server listens. */
  set baseUrl(url: string) {
    this.address = url;
  }

  get baseUrl(): string {
    return this.address;
  }

  save({ bytes, mimeType, name }: Given, fault?: StoredFile['fault']): StoredFile {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file: StoredFile = {
      id: this.newId('file'),
      mimeType,
      name,
      sizeBytes: bytes.length,
      sha256,
      ...(fault === undefined ? {} : { fault }),
    };
    this.keep(file.id, bytes);
    this.store.append({ kind: 'file', file });
    return file;
  }

  /** What somebody chose to send. @throws RefusedActionError if there is no such file. */
  choose(choice: FileChoice, on: 'whatsapp' | 'pages' = 'pages'): StoredFile {
    if ('file' in choice) {
      const file = this.store.state.files.get(choice.file);
      if (!file) throw new RefusedActionError(404, 'There is no such file');
      return file;
    }
    if ('sample' in choice) return this.save(sample(choice.sample, on));
    const { fault } = choice;
    if (fault === 'huge-document') return this.huge();
    return this.save(broken(fault), fault);
  }

  bytes(fileId: string): Buffer | undefined {
    const kept = this.kept.get(fileId);
    if (kept || this.folder === undefined || !this.store.state.files.has(fileId)) return kept;
    try {
      return readFileSync(join(this.folder, fileId));
    } catch {
      return undefined;
    }
  }

  /** An address that is good until `expiresAt`, of the sandbox's clock; two calls never give the same one. */
  url(file: StoredFile, lastsMs: number): string {
    if (file.fault === 'private-address') return `http://10.20.30.40/media/${encodeURIComponent(file.name)}`;
    const expires = (this.clock.now() + lastsMs).toString(36);
    const serial = this.store.state.sequence.toString(36);
    const query = new URLSearchParams({ oe: expires, s: serial, oh: this.proof(file.id, expires, serial) });
    return `${this.address}/cdn/${file.id}/${encodeURIComponent(file.name)}?${query.toString()}`;
  }

  /** The file behind an address: undefined if the address was never given; `expired` if it no longer is good. */
  resolve(
    fileId: string,
    query: Readonly<Record<string, unknown>>,
  ): { readonly file: StoredFile; readonly expired: boolean } | undefined {
    const file = this.store.state.files.get(fileId);
    const [expires, serial] = [String(query['oe']), String(query['s'])];
    if (!file || query['oh'] !== this.proof(fileId, expires, serial)) return undefined;
    return { file, expired: this.clock.now() >= Number.parseInt(expires, 36) };
  }

  newId(of: string): string {
    const digest = createHash('sha256')
      .update(`${this.seed} ${of} ${this.store.state.sequence}`)
      .digest('hex');
    return BigInt(`0x${digest.slice(0, 13)}`)
      .toString()
      .padStart(16, '1');
  }

  private huge(): StoredFile {
    const { mimeType, name, sizeBytes, sha256 } = broken('huge-document');
    const file: StoredFile = {
      id: this.newId('file'),
      mimeType,
      name,
      sizeBytes: sizeBytes ?? 0,
      sha256: sha256 ?? '',
      fault: 'huge-document',
    };
    this.store.append({ kind: 'file', file });
    return file;
  }

  private keep(id: string, bytes: Buffer): void {
    if (this.folder === undefined) {
      this.kept.set(id, bytes);
      return;
    }
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, id), bytes);
  }

  private proof(fileId: string, expires: string, serial: string): string {
    return createHmac('sha256', this.seed)
      .update(`${fileId} ${expires} ${serial}`)
      .digest('hex')
      .slice(0, 32);
  }
}
