import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { FieldOf } from '../dialect.js';
import type { PagePerson } from '../person.js';

/** An element of one of an entry's lists, as an update's payload. */
export interface PageEvent {
  readonly list: 'messaging' | 'standby' | 'changes';
  readonly body: Readonly<Record<string, unknown>>;
  /** Comments under Instagram Login stand in the entry itself (channel facts 1.2). */
  readonly flat?: boolean;
}

interface Told {
  readonly account: PageAccount;
  readonly person: PagePerson;
  readonly field: FieldOf;
  readonly label: string;
  readonly at: number;
  /** Without sender, recipient and timestamp. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly from?: 'person' | 'business';
  readonly about?: { readonly messageId: string; readonly status?: string };
}

/** Tells one event of a thread; under standby where another app owns it (channel facts 1.7). */
export function tell(context: PagesContext, told: Told): void {
  const { account, person, event } = told;
  const owner = context.thread(account.id, person.id)?.ownerAppId;
  const aside = owner !== undefined && owner !== context.appId && told.field !== 'handovers';
  const them = { id: person.scopedIds[account.id] };
  const us = { id: account.id };
  const outward = told.from === 'business';
  context.engine.enqueue({
    provider: context.provider,
    assetId: account.id,
    field: context.dialect.fields[aside ? 'standby' : told.field],
    lane: `${account.id}/${person.id}`,
    label: aside ? `standby, ${told.label}` : told.label,
    ...(told.about ? { about: told.about } : {}),
    payload: {
      list: aside ? 'standby' : 'messaging',
      body: {
        sender: outward ? us : them,
        recipient: outward ? them : us,
        timestamp: told.at,
        ...(aside ? withoutPayload(event) : event),
      },
    } satisfies PageEvent,
  });
}

/** Only the app that sent a button learns its payload. */
function withoutPayload(event: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const postback = event['postback'];
  if (typeof postback !== 'object' || postback === null) return event;
  return { ...event, postback: { ...postback, payload: undefined } };
}
