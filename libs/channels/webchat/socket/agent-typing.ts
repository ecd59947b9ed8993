import { AGENT_DOING, type AgentDoing } from '#libs/application/ports/presence-signals.js';
import { webchatSignal, type WebchatSignal } from '../visitor-thread.js';
import type { SocketParts } from './parts.js';

/**
 * Tells visitors that an agent writes to them. The desk says so of a conversation; which contacts that concerns is
 * looked up once for each such signal, and only while anybody is connected.
 */
export class AgentTyping {
  /** conversation → agent → not the end of it yet. */
  private readonly stop: () => void;

  constructor(
    private readonly parts: SocketParts,
    private readonly anybodyThere: () => boolean,
  ) {
    this.stop = parts.signals.listen(AGENT_DOING, (payload) => {
      this.hear(payload as AgentDoing).catch((error: unknown) => parts.log.warn('typing could not be shown', { error }));
    });
  }

  close(): void {
    this.stop();
  }

  private async hear({ conversationId, agentId, activity }: AgentDoing): Promise<void> {
    if (!this.anybodyThere()) return;
    const signal: WebchatSignal = {
      kind: 'typing',
      name: this.parts.names?.nameOf(agentId) ?? null,
      typing: activity === 'replying',
    };
    for (const contactId of await this.parts.thread.contactsIn(conversationId)) {
      this.parts.signals.publish(webchatSignal(contactId), signal);
    }
  }
}
