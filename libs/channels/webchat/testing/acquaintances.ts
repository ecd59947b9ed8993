import { randomUUID } from 'node:crypto';
import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';
import { ACCOUNT, type RunningWebchat } from './running-webchat.js';
import { callSession, VisitorSocket, type SessionReply } from './visitor.js';

/** Visitors of one running web chat: their sockets are closed together, their events told apart. */
export class Acquaintances {
  private sockets: VisitorSocket[] = [];

  constructor(private readonly webchat: RunningWebchat) {}

  newSession(): Promise<SessionReply> {
    return callSession(this.webchat.address);
  }

  async connect(): Promise<VisitorSocket> {
    const socket = await VisitorSocket.connect(this.webchat.address);
    this.sockets.push(socket);
    return socket;
  }

  /** Connected, with hello said; the welcome is still to come. */
  async greeted(session: SessionReply, lastSeen?: string): Promise<VisitorSocket> {
    const socket = await this.connect();
    socket.say({ type: 'hello', token: session.answer.token, ...(lastSeen !== undefined && { lastSeen }) });
    return socket;
  }

  /** A visitor whose contact is known already, as after a first message. */
  async acquainted(): Promise<{ session: SessionReply; contactId: string }> {
    const session = await this.newSession();
    const contactId = randomUUID();
    this.webchat.thread.know(ACCOUNT, await this.visitorOf(session), contactId);
    return { session, contactId };
  }

  /** What is stored of them in channel-events. */
  async eventsOf(session: SessionReply): Promise<readonly ChannelEvent[]> {
    const visitorId = await this.visitorOf(session);
    return (await this.webchat.stored()).filter(
      (event) => event.type !== 'notice' && event.sender.aliases.some(({ value }) => value === visitorId),
    );
  }

  async visitorOf(session: SessionReply): Promise<string> {
    const [row] = await this.webchat.db.database.query<{ visitor_id: string }>(
      'select visitor_id from webchat_sessions where family_id = $1',
      [session.refresh!.split('.')[0]],
    );
    return row!.visitor_id;
  }

  closeAll(): void {
    for (const socket of this.sockets) socket.close();
    this.sockets = [];
  }
}

/** Polls, at most 5 s. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 250; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came true');
}
