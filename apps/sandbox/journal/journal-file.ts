import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const CHUNK = 1 << 20;

/**
 * Lines of JSON, written before anything is answered. A killed process loses nothing of it, because a write is in
 * the kernel's hands when it returns; a power cut may lose the tail, which a referee of kill −9 need not survive.
 */
export class JournalFile {
  private constructor(private readonly descriptor: number) {}

  /**
   * Opens or creates the file and hands every whole line to `replay`. A last line without its end was being written
   * when the process died: it was never acted upon, and is cut off. Throws if an earlier line is not JSON.
   */
  static open(path: string, replay: (line: unknown) => void): JournalFile {
    mkdirSync(dirname(path), { recursive: true });
    const descriptor = openSync(path, 'a+');
    const whole = readLines(descriptor, (line, number) => {
      try {
        replay(JSON.parse(line));
      } catch (cause) {
        throw new Error(`Line ${number} of the journal cannot be read`, { cause });
      }
    });
    ftruncateSync(descriptor, whole);
    return new JournalFile(descriptor);
  }

  append(line: unknown): void {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`, 'utf8');
    for (let written = 0; written < bytes.length;) {
      written += writeSync(this.descriptor, bytes, written);
    }
  }

  clear(): void {
    ftruncateSync(this.descriptor, 0);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** Returns the length in bytes of the whole lines. */
function readLines(descriptor: number, take: (line: string, number: number) => void): number {
  const chunk = Buffer.alloc(CHUNK);
  let rest = Buffer.alloc(0);
  let whole = 0;
  let number = 0;
  for (let offset = 0; ;) {
    const read = readSync(descriptor, chunk, 0, CHUNK, offset);
    if (read === 0) return whole;
    offset += read;
    let data = Buffer.concat([rest, chunk.subarray(0, read)]);
    for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10)) {
      take(data.subarray(0, end).toString('utf8'), ++number);
      whole += end + 1;
      data = data.subarray(end + 1);
    }
    rest = data;
  }
}
