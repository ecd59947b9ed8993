import { SESSION_ENDED, TOKEN_INVALID, TOO_MANY, type ClientFrame, type ServerFrame } from '../protocol.js';
import { backoff } from './backoff.js';
import type { SessionOutcome } from './session.js';

/** offline: trying again by itself · refused: this page may not. */
export type LinkState = 'idle' | 'connecting' | 'online' | 'offline' | 'refused';

export interface LinkHooks {
  session(): Promise<SessionOutcome>;
  /** What the first frame says besides the token: where we left off. */
  hello(): { lastSeen?: string; pending?: string[] };
  frame(frame: ServerFrame): void;
  state(state: LinkState): void;
}

const QUIET = 25_000;
const PATIENCE = 10_000;
const BEFORE_END = 60_000;

/** Keeps one socket open: fresh tokens, back-off, a heartbeat for connections that died without a word. */
export class Link {
  #socket: WebSocket | null = null;
  #token = '';
  #tokenEnds = 0;
  #failures = 0;
  #wanted = false;
  #busy = false;
  #retry: number | undefined;
  #renewal: number | undefined;
  #silence: number | undefined;

  readonly #hooks: LinkHooks;

  constructor(hooks: LinkHooks) {
    this.#hooks = hooks;
  }

  start(): void {
    this.#wanted = true;
    this.wake();
  }

  stop(): void {
    this.#wanted = false;
    this.#token = '';
    clearTimeout(this.#retry);
    this.#leave();
    this.#hooks.state('idle');
  }

  /** The network is back, or somebody looks: do not wait any longer. */
  wake(): void {
    if (!this.#wanted || this.#socket || this.#busy) return;
    clearTimeout(this.#retry);
    this.#busy = true;
    void this.#connect().finally(() => (this.#busy = false));
  }

  /** A new session replaces the token; the old socket, if any, is closed. */
  restart(): void {
    this.#token = '';
    this.#failures = 0;
    this.#leave();
    this.start();
  }

  /** false: nobody is listening now. */
  send(frame: ClientFrame): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  async #connect(): Promise<void> {
    this.#hooks.state('connecting');
    if (!(await this.#freshToken()) || !this.#wanted) return;
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/webchat/socket`);
    this.#socket = socket;
    this.#listen(PATIENCE);
    socket.onopen = () => this.send({ type: 'hello', token: this.#token, ...this.#hooks.hello() });
    socket.onmessage = ({ data }) => {
      if (this.#socket !== socket) return;
      const frame = JSON.parse(String(data)) as ServerFrame;
      this.#listen(QUIET);
      if (frame.type === 'welcome') {
        this.#failures = 0;
        this.#hooks.state('online');
      }
      this.#hooks.frame(frame);
    };
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) this.#lost(code);
    };
  }

  async #freshToken(): Promise<boolean> {
    if (this.#token && performance.now() < this.#tokenEnds - PATIENCE) return true;
    const outcome = await this.#hooks.session();
    if (outcome.kind === 'open') {
      const { token, expiresIn } = outcome.answer;
      this.#token = token;
      this.#tokenEnds = performance.now() + expiresIn;
      clearTimeout(this.#renewal);
      this.#renewal = window.setTimeout(() => void this.#renew(), Math.max(expiresIn - BEFORE_END, PATIENCE));
      return true;
    }
    if (outcome.kind === 'refused') {
      this.#wanted = false;
      this.#hooks.state('refused');
    } else this.#later(outcome.afterMs);
    return false;
  }

  async #renew(): Promise<void> {
    if (!this.#socket) return;
    this.#tokenEnds = 0;
    if (await this.#freshToken()) this.send({ type: 'renew', token: this.#token });
  }

  #lost(code: number): void {
    this.#leave();
    if (code === TOKEN_INVALID || code === SESSION_ENDED) this.#token = '';
    this.#later(code === TOO_MANY ? 30_000 : undefined);
  }

  #leave(): void {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#silence);
    clearTimeout(this.#renewal);
    socket?.close();
  }

  #later(afterMs = backoff(this.#failures++, Math.random())): void {
    if (!this.#wanted) return;
    this.#hooks.state('offline');
    this.#retry = window.setTimeout(() => this.wake(), afterMs);
  }

  /** After so long without a frame asks for one; a second silence means that nobody is there. */
  #listen(quiet: number): void {
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => {
      this.send({ type: 'ping' });
      this.#silence = window.setTimeout(() => this.#lost(0), PATIENCE);
    }, quiet);
  }
}
