import 'reflect-metadata';
import type { Order, Program, Report, StartProgram } from './program.js';

// The process that start-program.ts forks.
let program: Program | undefined;

const tell = (report: Report): void => void process.send?.(report);
const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

process.on('message', (order: Order) => void obey(order));
// Whoever measures is gone: nobody would ever end this process.
process.on('disconnect', () => process.exit(1));

async function obey(order: Order): Promise<void> {
  const id = order.kind === 'run' ? order.id : null;
  try {
    switch (order.kind) {
      case 'start': {
        const { start } = (await import(order.module)) as { start: StartProgram<unknown> };
        program = await start(order.options);
        return tell({ kind: 'started', url: program.url });
      }
      case 'run': {
        const command = program?.commands?.[order.command] as ((argument: unknown) => unknown) | undefined;
        if (!command) throw new Error(`this program has no command ${order.command}`);
        return tell({ kind: 'done', id: order.id, result: await command(order.argument) });
      }
      case 'close':
        await program?.close();
        return process.disconnect();
    }
  } catch (error) {
    tell({ kind: 'failed', id, error: wordsOf(error) });
  }
}
