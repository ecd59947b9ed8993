/**
 * Signals about agents between processes: gateways tell, whoever shows presence listens. May be lost; each is repeated by
 * who sent it, and ends when it is not.
 */

/** Whose desks a gateway holds open; repeated every 5 s while there are any, told at once when it changes. */
export const AGENTS_ONLINE = 'agents-online';
export interface AgentsOnline {
  readonly gateway: string;
  readonly agentIds: readonly string[];
}

/** What an agent does in a conversation; repeated every 20 s; null: has left it. */
export const AGENT_DOING = 'agent-doing';
export interface AgentDoing {
  readonly conversationId: string;
  readonly agentId: string;
  readonly activity: 'viewing' | 'replying' | 'noting' | null;
}
