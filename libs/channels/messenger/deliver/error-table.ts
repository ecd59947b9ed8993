import { sharedErrors, type ErrorTable } from '../../meta/deliver/errors.js';

/** Codes of Messenger and what can be done about each (channel facts 4.4). */
export const MESSENGER_ERRORS: ErrorTable = sharedErrors('Messenger', 'the Page');
