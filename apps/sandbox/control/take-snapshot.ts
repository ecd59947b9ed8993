import type { ProviderName } from '../providers/provider-name.js';
import type { Sandbox } from '../sandbox.js';
import { assetKey } from '../state/access.js';
import { waitingUpdates } from '../state/record.js';
import type { Looked, PhoneSide } from './phone-side.js';
import type { ProviderView, Snapshot } from './snapshot.js';

const LINES = 30;

export function snapshotOf(sandbox: Sandbox, looked: Looked): Snapshot {
  const { state } = sandbox.store;
  return {
    now: sandbox.clock.now(),
    offsetMs: sandbox.clock.offsetMs,
    ...(sandbox.follower ? { followed: sandbox.follower.followedMs === sandbox.clock.offsetMs } : {}),
    settings: state.settings,
    phones: Object.fromEntries(
      [...sandbox.phoneSides].map(([provider, side]) => [
        provider,
        providerView(sandbox, provider, side, looked[provider]),
      ]),
    ),
    ...(sandbox.scripts.status ? { script: sandbox.scripts.status } : {}),
    shop: sandbox.options.shop !== undefined,
  };
}

function providerView(
  { store: { state } }: Sandbox,
  provider: ProviderName,
  side: PhoneSide,
  personId: string | undefined,
): ProviderView {
  const subscription = state.subscriptions.get(provider);
  const { accountId: id } = side;
  const asset = id === undefined ? undefined : state.assets.get(assetKey(provider, id));
  return {
    ...side.view(personId),
    traffic: (state.traffic.get(provider) ?? []).slice(-LINES),
    webhooks: {
      state: asset?.fields === null ? 'unsubscribed' : (subscription?.state ?? 'none'),
      waiting: waitingUpdates(state, provider),
      failing: (asset ?? subscription)?.failingSince !== undefined,
    },
    ...(id === undefined
      ? {}
      : { account: { id, token: state.access.get(assetKey(provider, id))?.lost ?? 'good' } }),
  };
}
