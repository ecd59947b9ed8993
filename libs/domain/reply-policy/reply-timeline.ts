import type { ReplyQuestion } from './reply-policy.js';
import { standingAt, type Standing } from './standing.js';

/**
 * What holds now and what comes after it, if the customer stays silent: the clock beside the composer. Never empty;
 * the last step has no `until`.
 */
export function replyTimeline(question: ReplyQuestion): readonly Standing[] {
  const steps = [standingAt(question)];
  for (let until = steps[0]?.until; until !== undefined; until = steps.at(-1)?.until) {
    steps.push(standingAt({ ...question, now: until + 1 }));
  }
  return steps;
}
