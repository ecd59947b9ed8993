import type { MediaKind } from '../../../control/phone-actions.js';
import type { ProviderName } from '../../../providers/provider-name.js';
import { call, upload } from './call';

export interface Attached {
  readonly kind: MediaKind;
  readonly blob: Blob;
  readonly name: string;
  readonly voice?: boolean;
}

/** What a person does with one phone, in the words of the control API. */
export class PhoneCalls {
  constructor(
    readonly provider: ProviderName,
    readonly personId: string,
  ) {}

  write(text: string, replyTo?: string): Promise<unknown> {
    return this.act('messages', { text, ...replying(replyTo) });
  }

  /** @param caption goes with the picture on WhatsApp; elsewhere there are none, and the words follow. */
  async attach(attached: Attached, caption: string, replyTo?: string): Promise<unknown> {
    const { kind, blob, name, voice } = attached;
    const { id: file } = await upload<{ id: string }>(
      `/sandbox/files?${new URLSearchParams({ name })}`,
      blob,
    );
    const spoken = voice ? { voice } : {};
    if (this.provider === 'whatsapp')
      return this.act('media', {
        kind,
        media: { file },
        ...(caption ? { caption } : {}),
        ...spoken,
        ...replying(replyTo),
      });
    const sent = await this.act('messages', {
      media: [{ kind, file: { file }, ...spoken }],
      ...replying(replyTo),
    });
    return caption ? this.write(caption) : sent;
  }

  /** Answers the business's story. */
  answerStory(text: string): Promise<unknown> {
    return this.act('messages', { text, storyReply: true });
  }

  mentionInStory(): Promise<unknown> {
    return this.act('story-mentions', {});
  }

  like(): Promise<unknown> {
    return this.act('messages', { like: true });
  }

  shareLocation(place: { latitude: number; longitude: number; name?: string }): Promise<unknown> {
    return this.act('locations', place);
  }

  react(messageId: string, emoji: string | null): Promise<unknown> {
    return this.act('reactions', { messageId, emoji });
  }

  edit(messageId: string, text: string): Promise<unknown> {
    return this.act('edits', { messageId, text });
  }

  takeBack(messageId: string): Promise<unknown> {
    return this.act(this.provider === 'whatsapp' ? 'revocations' : 'unsends', { messageId });
  }

  choose(messageId: string, choiceId: string): Promise<unknown> {
    return this.act('choices', { messageId, choiceId });
  }

  view(page: string, open: boolean): Promise<unknown> {
    return this.act('view', { page, open });
  }

  setOnline(online: boolean): Promise<unknown> {
    return call('PATCH', this.path, { online });
  }

  private act(what: string, body: object): Promise<unknown> {
    return call('POST', `${this.path}/${what}`, body);
  }

  private get path(): string {
    return `/sandbox/${this.provider}/phones/${encodeURIComponent(this.personId)}`;
  }
}

const replying = (replyTo: string | undefined): object => (replyTo === undefined ? {} : { replyTo });
