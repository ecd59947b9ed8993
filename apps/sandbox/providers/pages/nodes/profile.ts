import type { GraphAnswer, GraphRequest, Refusal } from '../../../graph/graph-api.js';
import type { GraphError } from '../../../graph/graph-error.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { PagePerson } from '../person.js';
import { chosenFields } from './chosen-fields.js';

const LABEL = 'GET profile';
const PICTURE_LASTS_MS = 3 * 24 * 60 * 60 * 1000;

const notAvailable: GraphError = {
  status: 400,
  code: 100,
  subcode: 2018218,
  type: 'GraphMethodException',
  message: 'The profile of this person is not available',
};
const consentNeeded: GraphError = {
  status: 400,
  code: 230,
  type: 'IGApiException',
  message: 'User consent is required to access user profile',
};

/** GET /{PSID} or /{IGSID}: of somebody who has written, and has not blocked the business (channel facts 2). */
export function describePerson(
  context: PagesContext,
  account: PageAccount,
  person: PagePerson,
  request: GraphRequest,
): GraphAnswer | Refusal {
  const note = { label: LABEL, personId: person.id };
  const consented = context.thread(account.id, person.id)?.lastMessageAt !== undefined;
  if (!consented || person.blocked) {
    const error = context.provider === 'messenger' ? notAvailable : consentNeeded;
    return { error: { ...error, askedFor: person.blocked }, note: { ...note, code: error.code } };
  }
  const id = person.scopedIds[account.id];
  if (account.profileAccess === false) return { status: 200, body: {}, note };
  const [first = '', ...rest] = person.name.split(' ');
  const picture = context.files.url(context.files.choose({ sample: 'sticker' }), PICTURE_LASTS_MS);
  const all =
    context.provider === 'messenger'
      ? { name: person.name, first_name: first, last_name: rest.join(' '), profile_pic: picture }
      : {
          name: person.name,
          username: person.username,
          profile_pic: picture,
          is_verified_user: false,
          follower_count: 128,
          is_user_follow_business: true,
          is_business_follow_user: false,
        };
  const standard = context.provider === 'messenger' ? ['first_name', 'last_name', 'profile_pic'] : ['name'];
  return { status: 200, body: { ...chosenFields(all, request.query['fields'], standard), id }, note };
}
