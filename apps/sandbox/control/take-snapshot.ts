import type { Sandbox } from '../sandbox.js';
import { waitingUpdates } from '../state/record.js';
import { personView, phoneView } from '../providers/whatsapp/control/phone-view.js';
import type { Snapshot } from './snapshot.js';

const LINES = 30;

/** @param personId whose phone is looked at. */
export function snapshotOf(sandbox: Sandbox, personId: string | undefined): Snapshot {
  const { state } = sandbox.store;
  const { context } = sandbox.whatsApp;
  const accountId = context.accounts[0]?.phoneNumberId ?? '';
  const shown = personId === undefined ? undefined : context.person(personId);
  const people = [...state.persons.values()].filter((person) => !person.scripted || person.id === shown?.id);
  const phone = shown && phoneView(sandbox.whatsApp, shown);
  const subscription = state.subscriptions.get('whatsapp');
  return {
    now: sandbox.clock.now(),
    offsetMs: sandbox.clock.offsetMs,
    ...(sandbox.follower ? { followed: sandbox.follower.followedMs === sandbox.clock.offsetMs } : {}),
    settings: state.settings,
    people: people.map((person) => personView(person, context.thread(accountId, person.id))),
    ...(phone ? { phone } : {}),
    traffic: { whatsapp: (state.traffic.get('whatsapp') ?? []).slice(-LINES) },
    webhooks: {
      state: subscription?.state ?? 'none',
      waiting: waitingUpdates(state),
      failing: subscription?.failingSince !== undefined,
    },
    ...(sandbox.scripts.status ? { script: sandbox.scripts.status } : {}),
    shop: sandbox.options.shop !== undefined,
  };
}
