/** Display names of people of ours, as visitors may read them. */
export const AGENT_NAMES = Symbol('AgentNames');

export interface AgentNames {
  /** Awaited before nameOf is asked. */
  fresh(): Promise<void>;
  /** null: nobody known. */
  nameOf(agentId: string): string | null;
}
