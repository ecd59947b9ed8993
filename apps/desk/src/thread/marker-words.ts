import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { Marker } from '../graphql/thread-types.js';
import { useSpeech, type MessageKey } from '../i18n/language.js';
import type { Values } from '../i18n/message.js';
import { me } from '../session/session.js';
import { channelName } from '../ui/channel.js';

interface Words {
  readonly id: MessageKey;
  readonly values: Values;
}

const reopenings: Readonly<Record<string, MessageKey>> = {
  'customer-wrote': 'marker.reopened.customer-wrote',
  undo: 'marker.reopened.undo',
};
const wakings: Readonly<Record<string, MessageKey>> = {
  due: 'marker.unsnoozed.due',
  'customer-wrote': 'marker.unsnoozed.customer-wrote',
};
const owners: Record<'BOT' | 'QUEUE' | 'NOBODY', MessageKey> = {
  BOT: 'marker.owner.bot',
  QUEUE: 'marker.owner.queue',
  NOBODY: 'marker.owner.nobody',
};

/** What a knot says. One's own doings are said as "You". */
export function useMarkerWords(marker: Marker, customer: string): Words {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const own = me()?.id;
  const actor = marker.actor;
  const who =
    actor === null || actor.kind === 'SYSTEM' ? 'Throughline' : actor.id === own ? t('you') : actor.name;
  const until = marker.until === null ? '' : whenExactly(marker.until, now, locale, dates);
  const reason = marker.reason ?? '';

  switch (marker.what) {
    case 'opened':
      return {
        id: 'marker.opened',
        values: {
          channel: marker.markerChannel === null ? '' : channelName(t, marker.markerChannel),
          name: customer,
        },
      };
    case 'owner': {
      const owner = marker.owner;
      if (owner === null) return { id: owners.NOBODY, values: { who } };
      if (owner.kind !== 'AGENT') return { id: owners[owner.kind], values: { who } };
      if (owner.id === actor?.id) return { id: 'marker.owner.took', values: { who } };
      if (owner.id === own) return { id: 'marker.owner.assignedYou', values: { who } };
      return { id: 'marker.owner.assigned', values: { who, name: owner.name ?? '' } };
    }
    case 'resolved':
      return { id: 'marker.resolved', values: { who } };
    case 'spam':
      return { id: 'marker.spam', values: { who } };
    case 'not-spam':
      return { id: 'marker.notSpam', values: { who } };
    case 'reopened':
      return { id: reopenings[reason] ?? 'marker.reopened.agent', values: { who, name: customer } };
    case 'snoozed':
      return { id: 'marker.snoozed', values: { who, until } };
    case 'unsnoozed':
      return {
        id: wakings[reason] ?? (actor === null ? 'marker.unsnoozed.due' : 'marker.unsnoozed.agent'),
        values: { who, name: customer },
      };
    case 'engaged':
      return engagedWords(marker, customer);
    case 'tagged':
      return { id: 'marker.tagged', values: { who, tag: marker.tag ?? '' } };
    case 'untagged':
      return { id: 'marker.untagged', values: { who, tag: marker.tag ?? '' } };
    default:
      return { id: 'marker.other', values: { what: marker.what } };
  }
}

const engagements: Readonly<Record<string, MessageKey>> = {
  comment: 'marker.engaged.comment',
  'visitor-post': 'marker.engaged.visitor-post',
  'link-click': 'marker.engaged.link-click',
  'ad-click': 'marker.engaged.ad-click',
  'opt-in': 'marker.engaged.opt-in',
};

/** What a customer did beside writing; a kind that this desk does not know is named as it came. */
function engagedWords({ reason, about }: Marker, name: string): Words {
  const known = engagements[reason ?? ''];
  if (known !== undefined) return { id: known, values: { name, about: about ?? '…' } };
  return { id: 'marker.engaged', values: { name, what: (reason ?? '').replaceAll(/[_-]/g, ' ') } };
}
