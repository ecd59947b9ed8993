import { CUSTOMER_TYPING, type CustomerTyping } from '#libs/read-models/queries-port.js';
import type { Instant } from '#libs/domain/time.js';
import { messageEvent, messageEventId, receiptEvent } from '../channel-events.js';
import { CLOSE, clientFrameSchema, type ClientFrame, type ErrorName, type People } from '../protocol.js';
import { refOf, type VisitorSession } from '../session/visitor-session.js';
import type { VisitorMessageState } from '../visitor-thread.js';
import { admit } from './admission.js';
import type { SocketLimits } from './limits.js';
import type { SocketParts } from './parts.js';
import { readText } from './text.js';
import { VisitorView } from './visitor-view.js';
import type { Wire } from './wire.js';

type FrameOf<T extends ClientFrame['type']> = Extract<ClientFrame, { type: T }>;
const RANK: Readonly<Record<VisitorMessageState, number>> = { sent: 0, delivered: 1, read: 2 };

/** What a connection asks of the others of its process. */
export interface Neighbours {
  /** false: this visitor has as many sockets as they may. */
  join(connection: Connection, visitorId: string): boolean;
  /** Its contact will appear in a moment: look for it sooner than the tick. */
  lookSoon(connection: Connection): void;
}

/** One socket of one visitor: hello, then whatever the protocol allows. */
export class Connection {
  session: VisitorSession | null = null;
  view: VisitorView | null = null;
  tokenExpiresAt: Instant = Infinity;
  /** Frames are handled one after the other, so that texts are stored in the order they were written. */
  private queue: Promise<void> = Promise.resolve();
  private greeted = false;
  private ended = false;

  constructor(
    readonly id: string,
    private readonly wire: Wire,
    private readonly parts: SocketParts,
    private readonly limits: SocketLimits,
    private readonly neighbours: Neighbours,
  ) {}

  receive(data: string): void {
    if (!this.limits.frames.take(this.id).ok) return this.drop(CLOSE.tooMany, 'too many frames');
    const frame = parseFrame(data);
    if (frame === null) return this.drop(CLOSE.badFrame, 'unreadable frame');
    if (!this.greeted && frame.type !== 'hello') return this.drop(CLOSE.tokenInvalid, 'hello comes first');
    if (this.greeted && frame.type === 'hello') return this.drop(CLOSE.badFrame, 'hello twice');
    // From here on: frames that follow at once wait behind the hello in the queue.
    this.greeted = true;
    this.queue = this.queue.then(() => this.handle(frame)).catch((error: unknown) => this.failed(error));
  }

  /** Nobody said hello in time (SEC8). */
  helloTimedOut(): void {
    if (!this.greeted) this.drop(CLOSE.helloTimeout, 'no hello');
  }

  drop(code: number, reason: string): void {
    this.close();
    this.wire.close(code, reason);
  }

  close(): void {
    this.ended = true;
    this.view?.close();
  }

  people(people: People): void {
    this.wire.hint({ type: 'people', people });
  }

  private async handle(frame: ClientFrame): Promise<void> {
    if (this.ended) return;
    if (frame.type === 'hello') return this.hello(frame);
    const { session, view } = this;
    if (session === null || view === null) return;
    switch (frame.type) {
      case 'renew':
        return this.renew(frame, session);
      case 'send':
        return this.send(frame, session, view);
      case 'typing':
        return this.typing(frame, view);
      case 'receipts':
        return this.receipts(frame, session, view);
      case 'earlier':
        return this.wire.send(await view.earlier(frame.before));
      case 'ping':
        return this.wire.hint({ type: 'pong' });
    }
  }

  private async hello(frame: FrameOf<'hello'>): Promise<void> {
    const { contacts, thread, signals, people } = this.parts;
    const admission = await admit(frame.token, this.parts);
    if (!admission.ok) return this.drop(admission.code, admission.reason);
    if (this.ended) return;
    if (!this.neighbours.join(this, admission.session.visitorId))
      return this.drop(CLOSE.tooMany, 'too many sockets');
    this.session = admission.session;
    this.tokenExpiresAt = admission.expiresAt;
    const ref = refOf(admission.session);
    const view = new VisitorView(ref, thread, signals, {
      push: (pushed) => this.wire.send(pushed),
      hint: (hinted) => this.wire.hint(hinted),
      failed: (error) => this.parts.log.warn('a visitor thread could not be read', { error }),
    });
    const [known = []] = await contacts.contactsOf([ref]);
    const start = await view.begin(known, frame.lastSeen);
    if (this.ended) return view.close();
    this.view = view;
    const pending = frame.pending?.map((id) => [id, messageEventId(admission.session, id)] as const);
    void this.wire.send({
      type: 'welcome',
      ...start,
      people: people.now(),
      ...(pending && { pending: Object.fromEntries(pending) }),
    });
    view.run();
  }

  private async renew(frame: FrameOf<'renew'>, session: VisitorSession): Promise<void> {
    const admission = await admit(frame.token, this.parts);
    if (!admission.ok) return this.drop(admission.code, admission.reason);
    if (admission.session.familyId !== session.familyId)
      return this.drop(CLOSE.tokenInvalid, 'token of another session');
    this.tokenExpiresAt = admission.expiresAt;
  }

  private async send(frame: FrameOf<'send'>, session: VisitorSession, view: VisitorView): Promise<void> {
    const { clientId } = frame;
    const read = readText(frame.text);
    if ('error' in read) return this.refuse(read.error, clientId);
    const taken = this.limits.messages.take(session.visitorId);
    if (!taken.ok) return this.refuse('rate-limited', clientId, taken.retryAfterMs);
    const event = messageEvent(session, clientId, read.text, this.parts.clock.now());
    try {
      await this.parts.channelLog.append([event]);
    } catch (error) {
      this.parts.log.warn('a visitor message could not be stored', { error, accountId: session.accountId });
      return this.refuse('unavailable', clientId);
    }
    this.parts.metrics.messages.inc();
    void this.wire.send({ type: 'ack', clientId, eventId: event.id, at: event.occurredAt });
    if (view.unresolved) this.neighbours.lookSoon(this);
  }

  private async typing(frame: FrameOf<'typing'>, view: VisitorView): Promise<void> {
    const conversationId = await view.openConversation();
    if (conversationId === null) return;
    const typing: CustomerTyping = { conversationId, typing: frame.typing };
    this.parts.signals.publish(CUSTOMER_TYPING, typing);
  }

  private async receipts(
    frame: FrameOf<'receipts'>,
    session: VisitorSession,
    view: VisitorView,
  ): Promise<void> {
    const claimed = new Map<string, 'delivered' | 'read'>();
    for (const id of frame.delivered ?? []) claimed.set(id, 'delivered');
    for (const id of frame.seen ?? []) claimed.set(id, 'read');
    const ours = await view.ours([...claimed.keys()]);
    const news = [...claimed].filter(([id, status]) => ours.has(id) && RANK[status] > RANK[ours.get(id)!]);
    if (news.length === 0) return;
    const now = this.parts.clock.now();
    await this.parts.channelLog.append(news.map(([id, status]) => receiptEvent(session, id, status, now)));
    for (const [id, status] of news) view.noteReceipt(id, status);
  }

  private refuse(error: ErrorName, clientId: string, retryAfterMs?: number): void {
    this.parts.metrics.refused.inc({ error });
    void this.wire.send({
      type: 'error',
      error,
      clientId,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }

  private failed(error: unknown): void {
    this.parts.log.warn('a web-chat frame could not be handled', { error });
    if (this.view === null) this.drop(1011, 'try again');
    else void this.wire.send({ type: 'error', error: 'unavailable' });
  }
}

function parseFrame(data: string): ClientFrame | null {
  try {
    const read = clientFrameSchema.safeParse(JSON.parse(data));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
