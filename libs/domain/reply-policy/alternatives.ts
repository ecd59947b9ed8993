import { mayGo } from './content-rules.js';
import type { ReplyAlternative, ReplyKind, ReplyQuestion, SendPolicy } from './reply-policy.js';
import { standingAt } from './standing.js';

/** What can be done instead of a reply that may not go, the most direct first. */
export function alternativesTo(question: ReplyQuestion, policy: SendPolicy): readonly ReplyAlternative[] {
  const may = (kind: ReplyKind): boolean => kind !== question.kind && mayGo({ ...question, kind }, policy);
  const freeTextGoes = may('free');
  return [
    ...(freeTextGoes ? [{ kind: 'free-text' } as const] : []),
    ...(may('template') ? [{ kind: 'template' } as const] : []),
    ...(may('utility-template') ? [{ kind: 'utility-template' } as const] : []),
    ...(personMay(question) ? [{ kind: 'hand-to-person' } as const] : []),
    // While free text goes, nothing has to be waited for.
    ...(freeTextGoes ? [] : [{ kind: 'wait-for-customer' } as const]),
  ];
}

/** A bot that reached the end of its window may still hand over to somebody whose window is longer. */
function personMay(question: ReplyQuestion): boolean {
  return question.author !== 'agent' && standingAt({ ...question, author: 'agent' }).policy === 'HUMAN_AGENT';
}
