import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import { execute } from '#libs/application/streams/execute.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { RecordAttachment } from '#libs/domain/conversation/commands.js';
import {
  conversation,
  type ConversationEvent,
  type ConversationState,
} from '#libs/domain/conversation/index.js';
import type { Asset } from '../asset.js';
import type { DownloadFailure } from './download-failure.js';
import type { Download } from './downloads-table.js';

/** Tells a conversation what became of its files; followed where it was merged away. */
export class RecordAttachments {
  constructor(
    private readonly log: EventLog,
    private readonly conversations: StreamStates<ConversationEvent, ConversationState>,
    private readonly clock: Clock,
  ) {}

  stored(download: Download, asset: Asset): Promise<void> {
    const { assetId, mimeType, size, fileName, width, height } = asset;
    const file = {
      mimeType,
      size,
      ...(fileName === null ? {} : { fileName }),
      ...(width === null || height === null ? {} : { width, height }),
    };
    return this.record(download, 'stored', { kind: 'stored', assetId, file });
  }

  failed(download: Download, { failure, reason }: DownloadFailure): Promise<void> {
    return this.record(download, 'failed', { kind: 'failed', class: failure, reason });
  }

  private async record(
    { messageId, item, contactId, conversationId, round }: Download,
    what: string,
    outcome: RecordAttachment['outcome'],
  ): Promise<void> {
    const at = this.clock.now();
    const commandId = derivedId('command', 'attachment', messageId, String(item), String(round), what);
    const command = { type: 'RecordAttachment', contactId, messageId, item, outcome, at } as const;
    let stream = `conversation-${conversationId}`;
    for (let hops = 0; ; hops++) {
      const done = await execute(this.log, this.conversations, conversation, {
        commandId,
        stream,
        command,
        at,
      });
      if (done.kind === 'done') return;
      if (!('to' in done.refusal) || hops === 5)
        throw new Error(`attachment of message ${messageId} was refused: ${done.refusal.refused}`);
      stream = `conversation-${done.refusal.to}`;
    }
  }
}
