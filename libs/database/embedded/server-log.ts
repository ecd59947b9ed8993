import { open, rename, stat } from 'node:fs/promises';

const KEEP_BYTES = 8 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/** The log of the server since a given size of it; for error messages, so at most the last 20 lines. */
export async function tailOf(file: string, since = 0): Promise<string> {
  const size = await sizeOf(file);
  const from = Math.max(since, size - TAIL_BYTES);
  if (from >= size) return '';
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').slice(-20).join('\n');
  } finally {
    await handle.close();
  }
}

/** Bytes; 0 when there is no log yet. */
export async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.size,
    () => 0,
  );
}

/** A log that has grown large becomes `.1` before the next start, in place of the older one. */
export async function rotate(file: string): Promise<void> {
  if ((await sizeOf(file)) > KEEP_BYTES) await rename(file, `${file}.1`);
}
