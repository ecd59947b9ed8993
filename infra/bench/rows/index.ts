import type { Row } from '../row.js';
import { append } from './append.js';
import { fairness } from './fairness.js';
import { fanOut } from './fan-out.js';
import { firstPage } from './first-page.js';
import { ingest } from './ingest.js';
import { inboxQuery } from './inbox-query.js';
import { rebuild } from './rebuild.js';
import { screen } from './screen.js';
import { start } from './start.js';
import { visitors } from './visitors.js';

export const ROWS: readonly Row[] = [
  ingest,
  append,
  rebuild,
  screen,
  fairness,
  fanOut,
  inboxQuery,
  visitors,
  firstPage,
  start,
];
