import { AGENT_DOING, type AgentDoing } from '#libs/application/ports/presence-signals.js';
import type { SocketHub } from './hub.js';
import type { SocketParts } from './parts.js';

/**
 * Shows visitors that an agent writes to them. The desk says so of a conversation; which contacts that concerns is
 * looked up when somebody begins or stops, and only while visitors are connected.
 */
export class AgentTyping {
  private readonly stop: () => void;
  /** Agents who write, by conversation: only they can stop. */
  private readonly writing = new Set<string>();

  constructor(
    private readonly parts: SocketParts,
    private readonly hub: SocketHub,
  ) {
    this.stop = parts.signals.listen(AGENT_DOING, (payload) => {
      this.hear(payload as AgentDoing).catch((error: unknown) =>
        parts.log.warn('typing could not be shown to visitors', { error }),
      );
    });
  }

  close(): void {
    this.stop();
  }

  private async hear({ conversationId, agentId, activity }: AgentDoing): Promise<void> {
    const who = `${conversationId}/${agentId}`;
    const typing = activity === 'replying';
    const stopped = !typing && this.writing.delete(who);
    if (typing) this.writing.add(who);
    if ((!typing && !stopped) || this.hub.size === 0) return;
    const name = this.parts.names?.nameOf(agentId) ?? null;
    this.hub.showTyping(await this.parts.thread.contactsIn(conversationId), name, typing);
  }
}
