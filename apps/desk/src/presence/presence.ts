import { doingMutation } from '../graphql/documents/actions.js';
import { presenceSubscription } from '../graphql/documents/inbox.js';
import { live } from '../graphql/live.js';
import { request } from '../graphql/request.js';
import type { AgentActivity, AgentPresence, PresenceUpdate } from '../graphql/types.js';
import { me } from '../session/session.js';
import { KeyedStore, useKeyed } from '../store/keyed-store.js';

const presences = new KeyedStore<PresenceUpdate>();

export function followPresence(): () => void {
  return live(presenceSubscription, {}, ({ presence }) => {
    for (const update of presence) {
      if (update.agents.length === 0 && !update.customerTyping) presences.delete(update.conversationId);
      else presences.put(update.conversationId, update);
    }
  });
}

export function forgetPresence(): void {
  presences.clear();
}

const nobody: readonly AgentPresence[] = [];

/** Colleagues who are in that conversation now; never oneself. */
export function usePresence(conversationId: string): {
  readonly colleagues: readonly AgentPresence[];
  readonly customerTyping: boolean;
} {
  const update = useKeyed(presences, conversationId);
  const own = me()?.id;
  const colleagues = update?.agents.filter((each) => each.agent.id !== own) ?? nobody;
  return { colleagues, customerTyping: update?.customerTyping === true };
}

export function colleaguesReplying(conversationId: string): readonly AgentPresence[] {
  const own = me()?.id;
  const agents = presences.get(conversationId)?.agents ?? nobody;
  return agents.filter((each) => each.agent.id !== own && each.activity === 'REPLYING');
}

/** Lost presence harms nobody, so it is sent and forgotten. */
export function tell(conversationId: string, activity: AgentActivity | null): void {
  request(doingMutation, { conversationId, activity }).catch(() => undefined);
}
