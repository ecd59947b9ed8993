import { randomUUID } from 'node:crypto';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { webhookSigner } from '../material/http-request.js';
import { webhookBody } from '../material/webhook-body.js';
import type { Program } from '../ground/program.js';
import { closedLoop, type ClosedLoop, type LoopResult } from './closed-loop.js';

export interface WebhookLoadOptions {
  readonly appSecret: string;
  /** How many customers take turns. */
  readonly customers: number;
}

/** Signed webhooks, all different, made before the clock runs. */
export async function start({ appSecret, customers }: WebhookLoadOptions): Promise<Program> {
  const clock = new SystemClock();
  const sign = webhookSigner(appSecret);
  let requests: Buffer[] = [];
  return {
    commands: {
      /** The same requests serve every contestant of a round. */
      prepare(count: number): void {
        const run = randomUUID();
        const at = clock.now();
        requests = Array.from({ length: count }, (_, i) =>
          sign(
            webhookBody({
              customer: i % customers,
              id: `${run}-${i}`,
              text: `Where is my order ${i}? It should have been here on Monday.`,
              at,
            }),
          ),
        );
      },
      /** `offset`: requests before it were for warming up. */
      async run({ offset, ...loop }: ClosedLoop & { readonly offset: number }): Promise<LoopResult> {
        let at = offset;
        const result = await closedLoop(loop, () => requests[at++]);
        if (at > requests.length) throw new Error('too few requests were prepared');
        return result;
      },
    },
    close: () => undefined,
  };
}
