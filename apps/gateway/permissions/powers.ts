import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#libs/application/ports/clock.js';
import { MINUTE } from '#libs/domain/time.js';
import { StaffDirectory } from '#libs/staff/directory.js';
import { SessionWatch } from '#libs/staff/session-watch.js';
import { REAL_CLOCK } from '../tokens.js';
import type { GatewayActor } from './may.js';

/** How long a shown second factor lasts for what asks for it again (SEC18). */
export const PROOF_LASTS = 15 * MINUTE;

/** Users and channels are changed only by somebody who has just shown the second factor, if one is set up. */
@Injectable()
export class Powers {
  constructor(
    @Inject(SessionWatch) private readonly watch: SessionWatch,
    @Inject(StaffDirectory) private readonly staff: StaffDirectory,
    @Inject(REAL_CLOCK) private readonly clock: Clock,
  ) {}

  async areProven(actor: GatewayActor): Promise<boolean> {
    await this.staff.fresh();
    if (this.staff.user(actor.id)?.secondFactor !== true) return true;
    const session = (await this.watch.liveNow([actor.sessionId])).get(actor.sessionId);
    const provedAt = session?.provedAt ?? null;
    return provedAt !== null && this.clock.now() - provedAt < PROOF_LASTS;
  }
}
