import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';

const E164 = /^\+\d{5,15}$/u;

/** A phone number in the groups of its country, as people read it out; any other address as it is. */
export const readableAddress = (address: string): string =>
  (E164.test(address) && parsePhoneNumberFromString(address, metadata)?.formatInternational()) || address;
