import { channelAccountPersonalData } from '#libs/domain/channel-account/events.js';
import { conversationPersonalData } from '#libs/domain/conversation/events.js';
import { customerPersonalData } from '#libs/domain/customer/events.js';
import type { PersonalData } from '#libs/domain/personal-data.js';
import type { InboxEventType } from './recorded-event.js';

const PERSONAL_DATA: Readonly<Record<InboxEventType, PersonalData>> = {
  ...conversationPersonalData,
  ...customerPersonalData,
  ...channelAccountPersonalData,
};

/** What the event type declares about people. Throws for a type that the registry does not know: it may not be stored. */
export function personalDataOf(type: string): PersonalData {
  const declared = PERSONAL_DATA[type as InboxEventType] as PersonalData | undefined;
  if (declared === undefined) throw new Error(`event type ${type} has no declared personal data policy`);
  return declared;
}

export const EVENT_TYPES = Object.keys(PERSONAL_DATA) as readonly InboxEventType[];
