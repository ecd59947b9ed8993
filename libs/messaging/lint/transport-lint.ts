import { describe, jest } from '@jest/globals';
import { crashRules } from './rules/crash.js';
import { orderRules } from './rules/order.js';
import { ownerRules } from './rules/owners.js';
import { parkingAcrossRules } from './rules/parking-across.js';
import { parkingRules } from './rules/parking.js';
import { restartRules } from './rules/restart.js';
import { sharingRules } from './rules/sharing.js';
import type { OpenTransport } from './transport-under-lint.js';

/** What any transport has to pass: exactly-once effects, in order within a stream, whatever happens (DESIGN section 2). */
export function lintTransport(name: string, open: OpenTransport): void {
  describe(name, () => {
    jest.setTimeout(120_000);
    orderRules(open);
    crashRules(open);
    ownerRules(open);
    parkingRules(open);
    parkingAcrossRules(open);
    restartRules(open);
    sharingRules(open);
  });
}
