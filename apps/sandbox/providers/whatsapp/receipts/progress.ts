import type { DeliveryStatus, Message } from '../../../state/message.js';

/** What befalls a message on its way to a person. */
export type Happening = 'left' | 'reached-phone' | 'seen' | 'played';

type Known = Pick<Message, 'type' | 'content' | 'doomed'> & {
  readonly statuses: readonly { readonly status: DeliveryStatus }[];
};

/**
 * The status that follows, if any. Delivered is skipped when the chat was open; a reaction is only ever sent;
 * a failed message goes no further (channel facts 1.3).
 */
export function statusAfter(
  message: Known,
  happening: Happening,
  chatOpen = false,
): DeliveryStatus | undefined {
  const had = (status: DeliveryStatus): boolean =>
    message.statuses.some((change) => change.status === status);
  if (had('failed')) return undefined;
  if (message.doomed) return happening === 'left' ? 'failed' : undefined;
  if (happening === 'left') return had('sent') ? undefined : 'sent';
  if (message.type === 'reaction') return undefined;
  const onPhone = had('delivered') || had('read');
  switch (happening) {
    case 'reached-phone':
      return onPhone ? undefined : chatOpen ? 'read' : 'delivered';
    case 'seen':
      return onPhone && !had('read') ? 'read' : undefined;
    case 'played':
      return had('read') && !had('played') && isVoice(message) ? 'played' : undefined;
  }
}

const isVoice = ({ type, content }: Known): boolean =>
  type === 'audio' && (content as { voice?: boolean }).voice === true;
