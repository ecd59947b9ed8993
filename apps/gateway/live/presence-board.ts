import { AGENT_DOING, type AgentDoing } from '#libs/application/ports/presence-signals.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { CUSTOMER_TYPING, type CustomerTyping } from '#libs/read-models/queries-port.js';
import type { Activity } from '../schema/enums.js';

/** The desk repeats what its agent does every 20 s, and tells at once when it changes. */
const AGENT_LASTS_MS = 30_000;
/** Customers' typing is repeated by their channel, or it is over. */
const TYPING_LASTS_MS = 8_000;
const SWEEP_MS = 1_000;
/** Conversations at once; beyond them the oldest presence is forgotten. */
const MOST = 20_000;

interface Place {
  readonly agents: Map<string, { activity: Activity; until: number }>;
  typingUntil: number;
}

export interface Presence {
  readonly conversationId: string;
  readonly agents: readonly { readonly agentId: string; readonly activity: Activity }[];
  readonly customerTyping: boolean;
}

/** Who is where now, merged from all gateways. In memory, with an end: a lost signal corrects itself. */
export class PresenceBoard {
  private readonly places = new Map<string, Place>();
  private readonly hearers = new Set<(conversationIds: readonly string[]) => void>();
  private readonly stopListening: (() => void)[];
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly signals: Signals) {
    this.stopListening = [
      signals.listen(AGENT_DOING, (payload) => this.agentDoes(payload as AgentDoing)),
      signals.listen(CUSTOMER_TYPING, (payload) => this.customerTypes(payload as CustomerTyping)),
    ];
    this.timer = setInterval(() => this.expire(), SWEEP_MS).unref();
  }

  tell(conversationId: string, agentId: string, activity: Activity | null): void {
    this.signals.publish(AGENT_DOING, { conversationId, agentId, activity } satisfies AgentDoing);
  }

  /** Nobody holds this agent's socket any more. */
  agentLeft(agentId: string): void {
    for (const [conversationId, place] of this.places) {
      if (place.agents.has(agentId)) this.tell(conversationId, agentId, null);
    }
  }

  onChange(hear: (conversationIds: readonly string[]) => void): () => void {
    this.hearers.add(hear);
    return () => this.hearers.delete(hear);
  }

  /** Conversations with somebody in them. */
  occupied(): readonly string[] {
    return [...this.places.keys()];
  }

  at(conversationId: string): Presence {
    const place = this.places.get(conversationId);
    const agents = [...(place?.agents ?? [])].map(([agentId, { activity }]) => ({ agentId, activity }));
    return { conversationId, agents, customerTyping: (place?.typingUntil ?? 0) > 0 };
  }

  close(): void {
    clearInterval(this.timer);
    for (const stop of this.stopListening) stop();
  }

  private agentDoes({ conversationId, agentId, activity }: AgentDoing): void {
    const known = this.places.get(conversationId)?.agents.get(agentId);
    if (activity === null) {
      this.places.get(conversationId)?.agents.delete(agentId);
      this.forgetIfEmpty(conversationId);
    } else {
      this.place(conversationId).agents.set(agentId, { activity, until: performance.now() + AGENT_LASTS_MS });
    }
    if (known?.activity !== (activity ?? undefined)) this.changed([conversationId]);
  }

  private customerTypes({ conversationId, typing }: CustomerTyping): void {
    const before = this.at(conversationId).customerTyping;
    if (typing) this.place(conversationId).typingUntil = performance.now() + TYPING_LASTS_MS;
    else if (before) this.place(conversationId).typingUntil = 0;
    this.forgetIfEmpty(conversationId);
    if (before !== typing) this.changed([conversationId]);
  }

  private expire(): void {
    const now = performance.now();
    const changed: string[] = [];
    for (const [conversationId, place] of this.places) {
      let ended = false;
      for (const [agentId, { until }] of place.agents) if (until <= now) ended = place.agents.delete(agentId);
      if (place.typingUntil > 0 && place.typingUntil <= now) {
        place.typingUntil = 0;
        ended = true;
      }
      if (!ended) continue;
      this.forgetIfEmpty(conversationId);
      changed.push(conversationId);
    }
    if (changed.length > 0) this.changed(changed);
  }

  private place(conversationId: string): Place {
    let place = this.places.get(conversationId);
    if (!place) {
      this.places.set(conversationId, (place = { agents: new Map(), typingUntil: 0 }));
      const [oldest] = this.places.keys();
      if (this.places.size > MOST && oldest !== undefined) this.places.delete(oldest);
    }
    return place;
  }

  private forgetIfEmpty(conversationId: string): void {
    const place = this.places.get(conversationId);
    if (place && place.agents.size === 0 && place.typingUntil === 0) this.places.delete(conversationId);
  }

  private changed(conversationIds: readonly string[]): void {
    for (const hear of this.hearers) hear(conversationIds);
  }
}
