import { SECOND, type Instant } from '../time.js';
import { replyPolicy, type ReplyQuestion } from './reply-policy.js';

/** Edge rule Windows 13: the answer is exact, the wire takes time. */
export const CLOSE_TO_EDGE = 10 * SECOND;

/**
 * When a reply that is allowed now should leave: now, or just after the edge when its policy ends within `margin` and
 * a later one allows it too. Templates mind no edge. The answer is for replies that are allowed; others leave never.
 */
export function departureOf(question: ReplyQuestion, margin: number = CLOSE_TO_EDGE): Instant {
  const { until } = replyPolicy(question);
  if (until === undefined || question.kind !== 'free' || until - question.now > margin) return question.now;
  const afterEdge = { ...question, now: until + 1 };
  return replyPolicy(afterEdge).allowed ? afterEdge.now : question.now;
}
