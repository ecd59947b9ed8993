import type { Database } from '#libs/database/database.js';

const DUE = {
  name: 'inbox-due-snoozes',
  text: `select conversation_id from inbox_list where status = 'snoozed' and snoozed_until <= $1 order by snoozed_until limit $2`,
};

/** Conversations whose snooze is over. What is read here only asks; the conversation itself decides. */
export async function dueSnoozes(database: Database, now: number, most: number): Promise<string[]> {
  return (await database.query<{ conversation_id: string }>(DUE, [now, most])).map(
    (row) => row.conversation_id,
  );
}
