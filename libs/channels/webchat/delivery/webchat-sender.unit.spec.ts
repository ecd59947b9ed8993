import { describe, expect, it } from '@jest/globals';
import type { OutgoingMessage } from '../../delivery/outgoing-message.js';
import { WebchatSender } from './webchat-sender.js';

const message = (content: OutgoingMessage['content']): OutgoingMessage => ({
  accountId: 'web-1',
  conversationId: 'conversation-1',
  contactId: 'contact-1',
  messageId: 'message-1',
  attempt: 1,
  to: [{ kind: 'visitor', value: 'v' }],
  content,
  policy: 'RESPONSE',
});

describe('the way out of web chat', () => {
  const sender = new WebchatSender();

  it('has sent a text as soon as it is asked to, without an id of its own', async () => {
    expect(await sender.send(message({ kind: 'text', text: 'x'.repeat(4_096) }))).toEqual({ kind: 'sent' });
  });

  it('refuses what the widget cannot show, and says so', async () => {
    expect(await sender.send(message({ kind: 'text', text: 'x'.repeat(4_097) }))).toMatchObject({
      code: 'too-long',
    });
    expect(await sender.send(message({ kind: 'image', mediaId: 'm' }))).toMatchObject({
      kind: 'failed',
      class: 'needs-change',
      code: 'unsupported-content',
    });
  });
});
