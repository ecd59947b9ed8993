import type { AgentActivity } from '../graphql/types.js';
import { tell } from './presence.js';

/** The server forgets an activity that is not repeated; a desk that nobody looks at says nothing. */
const REPEAT_AFTER = 20_000;
const STOPPED_TYPING = 5_000;

/** Tells where this agent is and what they do there; one conversation at a time. */
export class BeingHere {
  private activity: AgentActivity = 'VIEWING';
  private repeat: ReturnType<typeof setInterval> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private present = false;

  constructor(private readonly conversationId: string) {}

  start(): void {
    document.addEventListener('visibilitychange', this.follow);
    this.follow();
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.follow);
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

  private readonly follow = (): void => {
    if (document.visibilityState === 'visible') this.enter();
    else this.leave();
  };

  private enter(): void {
    if (this.present) return;
    this.present = true;
    tell(this.conversationId, this.activity);
    this.repeat = setInterval(() => tell(this.conversationId, this.activity), REPEAT_AFTER);
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
