import type { Signals } from '#libs/application/ports/subscriptions.js';
import { CHANNEL_HEALTH_CHANGED } from '#libs/read-models/queries-port.js';
import { may, visibilityOf } from '../permissions/may.js';
import type { ReadContexts } from '../read/read-context.js';
import { toChannelHealth } from '../views/channel-view.js';
import { Follower } from './follower.js';
import { Groups, idOf } from './groups.js';
import { ListenRefused, type Listener, type Listening } from './listener.js';
import type { LiveOperation } from './live-operation.js';

type Member = Follower<true>;

interface Group {
  readonly operation: LiveOperation;
  readonly members: Set<Member>;
  /** The text last told: what did not change is not told again. */
  told: string;
}

/** Counters change with every message: this often is live enough, and heals lost signals too. */
const EVERY_MS = 1_000;

/** `Subscription.channelHealth`: all accounts, each time. */
export class ChannelHealthFeed {
  private readonly groups = new Groups<Group, Member>();
  private readonly stopListening: () => void;
  private readonly timer: NodeJS.Timeout;
  private soon: NodeJS.Immediate | undefined;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly contexts: ReadContexts,
    signals: Signals,
    private readonly failed: (error: unknown) => void,
  ) {
    this.stopListening = signals.listen(CHANNEL_HEALTH_CHANGED, () => this.hint());
    this.timer = setInterval(() => this.tell(), EVERY_MS).unref();
  }

  listen(operation: LiveOperation, listener: Listener): Listening {
    if (!may(listener.actor, { what: 'channel.read' }))
      throw new ListenRefused('FORBIDDEN', 'Your role does not include this.');
    const key = `${idOf(operation)}|${visibilityOf(listener.actor)}`;
    const group = this.groups.of(key, () => ({ operation, members: new Set(), told: '' }));
    const send = async (): Promise<void> => listener.push(await this.textOf(group));
    const member: Member = new Follower<true>(listener, {
      begin: () => send().then(() => null),
      catchUp: () => send().then(() => null),
      merge: () => true,
      failed: this.failed,
    });
    group.members.add(member);
    return member.follow(() => void this.groups.leave(key, member));
  }

  close(): void {
    clearInterval(this.timer);
    clearImmediate(this.soon);
    this.stopListening();
  }

  /** At once after a quiet second: a channel that pauses is seen without delay. */
  private hint(): void {
    if (this.soon || performance.now() - this.toldAt < EVERY_MS) return;
    this.soon = setImmediate(() => {
      this.soon = undefined;
      this.tell();
    });
  }

  private tell(): void {
    if (this.groups.size === 0) return;
    this.toldAt = performance.now();
    for (const group of this.groups.all()) this.tellGroup(group).catch(this.failed);
  }

  private async tellGroup(group: Group): Promise<void> {
    const text = await this.textOf(group);
    if (text === group.told) return;
    group.told = text;
    for (const member of group.members) if (member.takes(true)) member.listener.push(text);
  }

  private async textOf({ operation }: Group): Promise<string> {
    const read = await this.contexts.open();
    const accounts = await this.contexts.accounts.now();
    return operation.render(accounts.map(toChannelHealth), { actor: null, read });
  }
}
