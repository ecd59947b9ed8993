import type { Delivered } from '../delivered.js';

/** An event of inbox-events for specs that look at stream and place only. */
export function deliveredEvent(partition: number, position: number, stream = 'conversation-1'): Delivered {
  return {
    id: `00000000-0000-4000-8000-${String(partition * 1_000_000 + position).padStart(12, '0')}`,
    stream,
    version: position,
    partition,
    position,
    type: 'Tagged',
    schemaVersion: 1,
    data: { conversationId: stream, tag: 'vip', by: { kind: 'agent', id: 'ana' }, at: 1 },
    commandId: '00000000-0000-4000-8000-000000000001',
    correlationId: '00000000-0000-4000-8000-000000000001',
    causationId: null,
    occurredAt: 1,
    recordedAt: 1,
  };
}
