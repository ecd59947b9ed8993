import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PhoneCalls } from '../data/phone-calls';
import type { Channel } from './channels/channel';

export interface PhoneInHand {
  readonly channel: Channel;
  readonly calls: PhoneCalls;
}

export const PhoneInHandContext = createContext<PhoneInHand | undefined>(undefined);

/** Which app on whose phone the component is part of. */
export function usePhone(): PhoneInHand {
  const phone = useContext(PhoneInHandContext);
  if (!phone) throw new Error('Not inside a phone');
  return phone;
}
