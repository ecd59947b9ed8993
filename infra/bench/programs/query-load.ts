import type { Program } from '../ground/program.js';
import { inboxRequest } from '../material/inbox-query.js';
import { closedLoop, type ClosedLoop, type LoopResult } from './closed-loop.js';

/** The first page of the inbox, again and again. */
export async function start(): Promise<Program> {
  return {
    commands: {
      async run({ token, ...loop }: ClosedLoop & { readonly token?: string }): Promise<LoopResult> {
        const request = inboxRequest(token);
        return closedLoop(loop, () => request);
      },
    },
    close: () => undefined,
  };
}
