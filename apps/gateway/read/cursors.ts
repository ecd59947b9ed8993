import { InvalidCursor } from '#libs/read-models/queries-port.js';
import { refuseInput } from '../graphql/errors.js';

/** A cursor comes from the client: one that cannot be read is its mistake. */
export async function orRefuseCursor<T>(page: Promise<T>): Promise<T> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof InvalidCursor) throw refuseInput('This cursor was not made for this list.');
    throw error;
  }
}
