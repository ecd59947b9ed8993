import type { Ids } from '#libs/application/ports/clock.js';
import { AGENTS_ONLINE, type AgentsOnline } from '#libs/application/ports/presence-signals.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';

const REPEAT_MS = 5_000;
/** A gateway that fell silent takes its agents with it. */
const LASTS_MS = 15_000;

/** Who has the desk open, at any gateway. */
export class OnlineAgents {
  private readonly sockets = new Map<string, number>();
  private readonly others = new Map<string, { agentIds: ReadonlySet<string>; until: number }>();
  private readonly gateway: string;
  private readonly stopListening: () => void;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly signals: Signals,
    ids: Ids,
  ) {
    this.gateway = ids.uuid();
    this.stopListening = signals.listen(AGENTS_ONLINE, (payload) => this.heard(payload as AgentsOnline));
    this.timer = setInterval(() => this.repeat(), REPEAT_MS).unref();
  }

  has(agentId: string): boolean {
    if (this.sockets.has(agentId)) return true;
    const now = performance.now();
    return [...this.others.values()].some((other) => other.until > now && other.agentIds.has(agentId));
  }

  arrived(agentId: string): void {
    const sockets = this.sockets.get(agentId) ?? 0;
    this.sockets.set(agentId, sockets + 1);
    if (sockets === 0) this.tell();
  }

  /** true: that was this agent's last socket here. */
  left(agentId: string): boolean {
    const sockets = (this.sockets.get(agentId) ?? 1) - 1;
    if (sockets > 0) this.sockets.set(agentId, sockets);
    else this.sockets.delete(agentId);
    if (sockets <= 0) this.tell();
    return sockets <= 0;
  }

  close(): void {
    clearInterval(this.timer);
    this.stopListening();
  }

  private repeat(): void {
    if (this.sockets.size > 0) this.tell();
  }

  private tell(): void {
    const agentIds = [...this.sockets.keys()];
    this.signals.publish(AGENTS_ONLINE, { gateway: this.gateway, agentIds } satisfies AgentsOnline);
  }

  private heard({ gateway, agentIds }: AgentsOnline): void {
    if (gateway === this.gateway) return;
    this.others.set(gateway, { agentIds: new Set(agentIds), until: performance.now() + LASTS_MS });
  }
}
