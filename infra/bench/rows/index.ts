import type { Row } from '../row.js';
import { ingest } from './ingest.js';

export const ROWS: readonly Row[] = [ingest];
