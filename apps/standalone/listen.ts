import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** An earlier process that is just draining gives its port back within moments. */
const ATTEMPTS = 20;
const PAUSE_MS = 500;

export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/**
 * Resolves when the port of that option can be listened on. Looked at first of all: starting a second time must not touch the
 * database of the first. Throws PortTaken when it stays taken, or the system's refusal (no right to, no such address).
 */
export async function waitForPort(
  option: 'PORT' | 'SANDBOX_PORT',
  host: string,
  port: number,
  report: (line: string) => void,
): Promise<void> {
  for (let attempt = 1; !(await canListen(host, port)); attempt++) {
    if (attempt === ATTEMPTS)
      throw new PortTaken(
        `Port ${port} is taken. Does Throughline run already? Otherwise set ${option} to another one.`,
      );
    if (attempt === 1)
      report(`Port ${port} is taken; waiting for it, ${(ATTEMPTS * PAUSE_MS) / 1_000} s at most`);
    await pause(PAUSE_MS);
  }
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) =>
      'code' in error && error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
