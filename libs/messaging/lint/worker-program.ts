import { createInterface } from 'node:readline';
import { effectsSubscriber } from './effects.js';
import type { OpenedProgram, ProgramOptions } from './child-worker.js';

/**
 * Runs in the child: handles what comes, and if told to, holds the first batch open, effects written and not
 * committed. Says on standard output where it is; hears `go` and `stop` on standard input.
 */
export async function runWorkerProcess(options: ProgramOptions): Promise<void> {
  const program = (await import(options.module)) as { openProgram(url: string): Promise<OpenedProgram> };
  const transport = await program.openProgram(options.url);
  let go!: () => void;
  const told = new Promise<void>((resolve) => (go = resolve));
  let holding = options.hold;
  const subscriber = effectsSubscriber(transport, options.subscription, {
    worker: options.name,
    async after() {
      if (!holding) return;
      holding = false;
      say('holding');
      await told;
    },
  });
  const worker = await transport.startWorker(options.name, [subscriber]);
  say('started');
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'go') go();
    if (line === 'stop') break;
  }
  await worker.stop();
  await transport.close();
}

function say(what: string): void {
  process.stdout.write(`${what}\n`);
}
