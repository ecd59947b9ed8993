import type { ProviderName } from '../providers/provider-name.js';
import type { RefusedCall } from '../refusals/refused-call.js';
import type { ApiCall } from './call.js';
import type { Message } from './message.js';
import { personKey, type Person } from './person.js';
import type { State, WebhookTotals } from './state.js';

export interface ThreadRecord {
  readonly provider: ProviderName;
  readonly accountId: string;
  readonly personId: string;
  /** Absent for numbers that are on no phone. */
  readonly person?: Person;
  /** Both directions, in the order in which the provider took them in. */
  readonly messages: readonly Message[];
}

/** What the provider knows to have happened: the measure for everything that Throughline shows. */
export interface SandboxRecord {
  readonly threads: readonly ThreadRecord[];
  /** Every call of the API in order, refused ones and lost ones too. */
  readonly calls: readonly ApiCall[];
  /** What was turned down and on whose account: the provider's own rules, or somebody who asked for it. */
  readonly refusals: readonly RefusedCall[];
  readonly webhooks: WebhookTotals & { readonly waiting: number };
}

export function recordOf(state: State): SandboxRecord {
  return {
    threads: [...state.threads.values()].map(({ provider, accountId, personId, messages }) => ({
      provider,
      accountId,
      personId,
      person: state.persons.get(personKey(provider, personId)),
      messages,
    })),
    calls: state.calls,
    refusals: state.refusals,
    webhooks: { ...state.totals, waiting: waitingUpdates(state) },
  };
}

/** Of one provider, or of all. */
export function waitingUpdates(state: State, provider?: ProviderName): number {
  let waiting = 0;
  for (const update of state.updates.values()) if (concerns(update, provider)) waiting += 1;
  for (const post of state.posts.values()) if (concerns(post, provider)) waiting += post.updates.length;
  return waiting;
}

const concerns = (one: { readonly provider: ProviderName }, provider: ProviderName | undefined): boolean =>
  provider === undefined || one.provider === provider;
