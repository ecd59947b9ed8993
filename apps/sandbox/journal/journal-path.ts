import { join } from 'node:path';

export const journalPath = (dataDir: string): string => join(dataDir, 'sandbox', 'journal.jsonl');

/** Files of people and of the business, beside it. */
export const filesPath = (dataDir: string): string => join(dataDir, 'sandbox', 'files');
