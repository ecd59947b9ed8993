import type { PageMessage, MediaMessage } from '../../sandbox/control/phone-actions.js';
import type { Snapshot } from '../../sandbox/control/snapshot.js';
import type { Deed, DemoCustomer } from './demo-customers.js';

/** The phones of the demo's customers, through the sandbox's control API. */
export class DemoPhones {
  constructor(private readonly sandboxUrl: string) {}

  async take({ channel, person, deeds }: DemoCustomer): Promise<void> {
    await this.post(`${channel}/phones`, person);
    for (const deed of deeds) {
      const [action, body] = await this.actionOf(channel, deed);
      await this.post(`${channel}/phones/${person.id}/${action}`, body);
    }
  }

  /** The id of what the business wrote last; undefined until it is on the phone. */
  async answerTo({ channel, person }: DemoCustomer): Promise<string | undefined> {
    const response = await fetch(`${this.sandboxUrl}/sandbox/state?${channel}=${person.id}`);
    const { phones } = (await response.json()) as Snapshot;
    return phones[channel]?.phone?.messages.findLast(({ mine }) => !mine)?.id;
  }

  react({ channel, person }: DemoCustomer, messageId: string, emoji: string): Promise<void> {
    return this.post(`${channel}/phones/${person.id}/reactions`, { messageId, emoji });
  }

  private async actionOf(
    channel: DemoCustomer['channel'],
    deed: Deed,
  ): Promise<[action: string, body: object]> {
    if (typeof deed === 'string') return ['messages', { text: deed }];
    if ('storyReply' in deed)
      return ['messages', { text: deed.storyReply, storyReply: true } satisfies PageMessage];
    const file = { file: await this.fileOf('picture' in deed ? 'cracked-shade.jpg' : 'voice-note.mp4') };
    const kind = 'picture' in deed ? ('image' as const) : ('audio' as const);
    const spoken = kind === 'audio' ? { voice: true } : {};
    if (channel === 'whatsapp') return ['media', { kind, media: file, ...spoken } satisfies MediaMessage];
    return ['messages', { media: [{ kind, file, ...spoken }] } satisfies PageMessage];
  }

  /** Puts one of the samples that the page of phones offers on the phone. */
  private async fileOf(name: string): Promise<string> {
    const sample = await fetch(`${this.sandboxUrl}/samples/${name}`);
    if (!sample.ok) throw new Error(`the sandbox answered ${sample.status} to /samples/${name}`);
    const type = name.endsWith('.mp4') ? 'audio/mp4' : 'image/jpeg';
    const kept = await fetch(`${this.sandboxUrl}/sandbox/files?name=${name}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: await sample.arrayBuffer(),
    });
    if (!kept.ok) throw new Error(`the sandbox answered ${kept.status} to a file: ${await kept.text()}`);
    return ((await kept.json()) as { id: string }).id;
  }

  private async post(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.sandboxUrl}/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    // A phone that is there already is as good as a new one.
    if (!response.ok && response.status !== 409)
      throw new Error(`the sandbox answered ${response.status} to ${path}: ${await response.text()}`);
  }
}
