import { people } from './people.js';
import { scenes } from './scenes.js';
import { templates } from './templates.js';
import { noraThread } from './nora.js';
import { DAY, HOUR, MINUTE, type Channel, type ChannelAccount } from './model.js';
import { addConversation } from './adding.js';
import { connected } from './channel-setup.js';
import { World } from './world.js';

function account(id: string, channel: Channel, name: string): ChannelAccount {
  const bytes = channel === 'INSTAGRAM';
  const textLimit = {
    max: bytes ? 1000 : channel === 'MESSENGER' ? 2000 : 4096,
    unit: bytes ? 'BYTES' : 'CHARACTERS',
    parts: bytes || channel === 'MESSENGER' ? 10 : 1,
  } as const;
  return { id, channel, name, paused: false, pausedReason: null, pausedAt: null, textLimit };
}

/** The invented shop of the drawings, at this moment. */
export function marlowAndFinch(): World {
  const world = new World();
  const now = world.now();
  world.users = people(now);
  world.tags = ['Damaged', 'Missing item', 'Pick-up', 'Sizing', 'Stock', 'Tracking'];
  world.accounts = [
    account('wa', 'WHATSAPP', 'WhatsApp UK + EU'),
    account('ms', 'MESSENGER', 'Messenger'),
    account('ig', 'INSTAGRAM', '@marlowandfinch'),
    account('web', 'WEBCHAT', 'Web chat'),
  ];
  world.templates = templates;
  for (const scene of scenes) addConversation(world, scene);
  noraThread(world);
  world.health = world.accounts.map((each, index) => ({
    account: each,
    lastWebhookAt: now - (index + 1) * MINUTE,
    lastSendAt: now - (index + 2) * MINUTE,
    lastErrorAt: index === 0 ? now - HOUR : null,
    lastError: index === 0 ? 'Media upload error (131053): the file type is not supported' : null,
    sentToday: 141 + index * 37,
    failedToday: index === 0 ? 2 : 0,
    notices:
      index === 0
        ? [
            {
              id: 'n1',
              at: now - 3 * HOUR,
              field: 'account_update',
              summary: 'Messaging limit raised to 10 000 customers a day',
              severity: 'info',
            },
            {
              id: 'n2',
              at: now - DAY,
              field: 'phone_number_quality_update',
              summary: 'Quality of the number fell to medium',
              severity: 'warning',
            },
          ]
        : [],
    ...connected(each, now),
  }));
  world.parked = [
    {
      subscription: 'inbox-list',
      stream: 'conversation-piet',
      conversationId: 'ingrid',
      events: 4,
      error: 'Attachment kind “reel_share” without url',
      attempts: 6,
      parkedAt: now - 25 * MINUTE,
      eventType: 'MessageReceived',
      partition: 17,
      position: 88_214,
    },
    {
      subscription: 'thread',
      stream: 'conversation-3310',
      conversationId: null,
      events: 1,
      error: 'Unknown upcaster',
      attempts: 3,
      parkedAt: now - 8 * MINUTE,
      eventType: 'MessageEdited',
      partition: 4,
      position: 12_007,
    },
  ];
  return world;
}
