import type { AgentActivity } from '../graphql/types.js';
import { tell } from './presence.js';

/** The server forgets an activity that is not repeated within half a minute. */
const REPEAT_AFTER = 20_000;
const STOPPED_TYPING = 5_000;
/** Nobody who has not touched anything for so long is looking; an idle desk asks nothing of the server (R46). */
const AWAY_AFTER = 90_000;

const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/** Tells where this agent is and what they do there; one conversation at a time, and only while they are there. */
export class BeingHere {
  private activity: AgentActivity = 'VIEWING';
  private repeat: ReturnType<typeof setInterval> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private lastSign = 0;
  private present = false;

  constructor(private readonly conversationId: string) {}

  start(): void {
    document.addEventListener('visibilitychange', this.follow);
    for (const sign of signs) document.addEventListener(sign, this.stir, { passive: true });
    this.follow();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.follow);
    for (const sign of signs) document.removeEventListener(sign, this.stir);
    this.leave();
  }

  /** A key was pressed in the composer; said once, then again only as long as it goes on. */
  typing(activity: 'REPLYING' | 'NOTING'): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.become('VIEWING'), STOPPED_TYPING);
    this.become(activity);
  }

  doneTyping(): void {
    clearTimeout(this.pause);
    this.become('VIEWING');
  }

  private readonly stir = (): void => {
    this.lastSign = Date.now();
    if (!this.present) this.follow();
  };

  private readonly follow = (): void => {
    if (document.visibilityState === 'visible') this.enter();
    else this.leave();
  };

  private enter(): void {
    if (this.present) return;
    this.present = true;
    this.lastSign = Date.now();
    tell(this.conversationId, this.activity);
    this.repeat = setInterval(() => {
      if (Date.now() - this.lastSign > AWAY_AFTER) this.leave();
      else tell(this.conversationId, this.activity);
    }, REPEAT_AFTER);
  }

  private leave(): void {
    if (!this.present) return;
    this.present = false;
    clearInterval(this.repeat);
    clearTimeout(this.pause);
    this.activity = 'VIEWING';
    tell(this.conversationId, null);
  }

  private become(activity: AgentActivity): void {
    if (this.activity === activity) return;
    this.activity = activity;
    if (this.present) tell(this.conversationId, activity);
  }
}
