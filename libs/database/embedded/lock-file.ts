import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './command.js';

/** What postmaster.pid says; the server writes it line by line while it starts. */
export interface LockFile {
  readonly pid: number;
  /** Absent while the server has not got so far. */
  readonly port?: number;
}

/** Undefined: there is none, so no server believes it is running here. */
export async function readLockFile(dataFolder: string): Promise<LockFile | undefined> {
  try {
    return parseLockFile(await readFile(join(dataFolder, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Lines: pid, data folder, start time, port, … */
export function parseLockFile(text: string): LockFile | undefined {
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  const port = Number(lines[3]);
  return Number.isInteger(port) && port > 0 ? { pid, port } : { pid };
}
