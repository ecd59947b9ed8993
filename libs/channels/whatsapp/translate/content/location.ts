import type { MessageContent } from './message-content.js';
import { type JsonObject, numberOf, objectOf, wordsOf } from '../../../meta/json.js';

/** A live pin has neither name nor address. */
export function locationContent(item: JsonObject): MessageContent | undefined {
  const location = objectOf(item['location']);
  const latitude = numberOf(location?.['latitude']);
  const longitude = numberOf(location?.['longitude']);
  if (location === undefined || latitude === undefined || longitude === undefined) return undefined;
  return {
    kind: 'location',
    latitude,
    longitude,
    name: wordsOf(location['name']),
    address: wordsOf(location['address']),
    url: wordsOf(location['url']),
  };
}
