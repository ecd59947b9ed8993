import { may, visibilityOf } from '../permissions/may.js';
import type { ReadContexts } from '../read/read-context.js';
import type { PresenceUpdateType } from '../schema/workspace.js';
import { toAgent } from '../views/agent-view.js';
import { Coalescer } from './coalescer.js';
import { Follower } from './follower.js';
import { Groups, idOf } from './groups.js';
import type { Listener, Listening } from './listener.js';
import type { LiveOperation } from './live-operation.js';
import type { OnlineAgents } from './online-agents.js';
import type { PresenceBoard } from './presence-board.js';

type Places = ReadonlySet<string>;
type Member = Follower<Places>;

interface Group {
  readonly operation: LiveOperation;
  readonly members: Set<Member>;
}

/** `Subscription.presence`: the whole picture on start, then each conversation where something changed. */
export class PresenceFeed {
  private readonly groups = new Groups<Group, Member>();
  private readonly changes: Coalescer;
  private readonly stopListening: () => void;

  constructor(
    private readonly board: PresenceBoard,
    private readonly contexts: ReadContexts,
    private readonly online: OnlineAgents,
    private readonly failed: (error: unknown) => void,
  ) {
    this.changes = new Coalescer((ids) => this.deliver(ids), failed);
    this.stopListening = board.onChange((ids) => {
      if (this.groups.size > 0) this.changes.add(ids);
    });
  }

  listen(operation: LiveOperation, listener: Listener): Listening {
    const key = `${idOf(operation)}|${visibilityOf(listener.actor)}`;
    const group = this.groups.of(key, () => ({ operation, members: new Set() }));
    const member: Member = new Follower<Places>(listener, {
      begin: async () => {
        await this.send(operation, [member], this.board.occupied());
        return null;
      },
      catchUp: async (since) => {
        await this.send(operation, [member], [...since]);
        return null;
      },
      merge: (earlier, later) => new Set([...earlier, ...later]),
      failed: this.failed,
    });
    group.members.add(member);
    return member.follow(() => void this.groups.leave(key, member));
  }

  close(): void {
    this.stopListening();
    this.changes.close();
  }

  private async deliver(ids: readonly string[]): Promise<void> {
    const places = new Set(ids);
    for (const { operation, members } of this.groups.all()) {
      const takers = [...members].filter((member) => member.takes(places));
      if (takers.length > 0) await this.send(operation, takers, ids);
    }
  }

  private async send(
    operation: LiveOperation,
    members: readonly Member[],
    ids: readonly string[],
  ): Promise<void> {
    const read = await this.contexts.open();
    const updates = ids.map((id) => this.updateOf(id));
    const payload = await operation.render(updates, { actor: null, read });
    for (const { listener } of members)
      if (may(listener.actor, { what: 'staff.read' })) listener.push(payload);
  }

  private updateOf(id: string): PresenceUpdateType {
    const { conversationId, agents, customerTyping } = this.board.at(id);
    const known = agents.flatMap(({ agentId, activity }) => {
      const user = this.contexts.staff.user(agentId);
      return user ? [{ agent: toAgent(user, this.online.has(agentId)), activity }] : [];
    });
    return { conversationId, agents: known, customerTyping };
  }
}
