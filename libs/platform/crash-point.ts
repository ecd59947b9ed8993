/**
 * Named places at which a test ends this process without a word, as a power cut would (DESIGN section 7). Off unless the
 * process was started for it: THROUGHLINE_CRASH_AT=name, or name#3 for the third time that it is passed.
 */
export type CrashPoint =
  | 'webhook-stored'
  | 'conversations-appended'
  | 'reply-appended'
  | 'dispatch-started'
  | 'dispatch-sent'
  | 'projection-written';

const [wanted, nth = '1'] = (process.env['THROUGHLINE_CRASH_AT'] ?? '').split('#');
let passed = 0;

export function crashPoint(name: CrashPoint): void {
  if (wanted === name && ++passed === Number(nth)) process.kill(process.pid, 'SIGKILL');
}
