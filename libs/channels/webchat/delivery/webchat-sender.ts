import type { ChannelSender } from '../../delivery/channel-sender.js';
import type { OutgoingMessage } from '../../delivery/outgoing-message.js';
import type { SendOutcome } from '../../delivery/send-outcome.js';
import { fits, type TextLimit } from '../../delivery/text-limit.js';

/**
 * The way out of web chat. It is our own: a message has left when it is stored, which the conversation already did, and
 * the visitor's sockets read it from the thread. So a send cannot fail half-way, and its repetition is harmless. Typing
 * and read marks need no sending either: the sockets hear of them by themselves.
 */
export class WebchatSender implements ChannelSender {
  readonly channel = 'webchat';
  readonly textLimit: TextLimit = { max: 4_096, unit: 'CHARACTERS' };

  send({ content }: OutgoingMessage): Promise<SendOutcome> {
    return Promise.resolve(this.outcomeOf(content));
  }

  private outcomeOf(content: OutgoingMessage['content']): SendOutcome {
    if (content.kind !== 'text') {
      const reason = `The web chat cannot show ${content.kind} yet`;
      return { kind: 'failed', class: 'needs-change', code: 'unsupported-content', reason };
    }
    if (!fits(content.text, this.textLimit)) {
      const reason = `The text is longer than ${this.textLimit.max} characters`;
      return { kind: 'failed', class: 'needs-change', code: 'too-long', reason };
    }
    return { kind: 'sent' };
  }
}
