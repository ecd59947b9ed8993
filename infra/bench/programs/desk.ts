import { WebSocket } from 'ws';
import type { SentTexts } from './sent-texts.js';

/** What a desk's list shows of a row, and the numbers beside its views. */
const LIST = `subscription { inbox(view: ALL) {
  changes { inView row { id contactId name channel status unread lastActivityAt snippet { by kind text } tags version } }
  counts { mine unassigned all waiting }
} }`;
const REPLY = `mutation ($input: SendReplyInput!) { sendReply(input: $input) {
  ... on ReplyAccepted { messageId } ... on ReplyRefused { code } } }`;

interface Pushed {
  readonly type: string;
  readonly payload?: {
    readonly data?: {
      readonly inbox: {
        readonly changes: readonly {
          readonly row: {
            readonly id: string;
            readonly contactId: string;
            readonly snippet: { readonly text: string } | null;
          };
        }[];
      };
    };
  };
}

export interface Place {
  readonly conversationId: string;
  readonly contactId: string;
}

/** One agent with the list open: real sign-in, the socket that the desk uses. */
export class Desk {
  /** Where each sender's conversation is, as the rows tell. */
  readonly places = new Map<string, Place>();
  private socket: WebSocket | undefined;

  private constructor(
    private readonly url: string,
    readonly token: string,
  ) {}

  static async signIn(url: string, email: string, password: string): Promise<Desk> {
    const response = await fetch(`${url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
    const { accessToken } = (await response.json()) as { accessToken: string };
    return new Desk(url, accessToken);
  }

  /** Resolves with the first snapshot. `seen`: told of every text that arrives; absent: arrives and is thrown away. */
  open(seen?: SentTexts): Promise<void> {
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      origin: this.url,
    });
    this.socket = socket;
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () =>
        socket.send(
          JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${this.token}` } }),
        ),
      );
      let opened = false;
      socket.on('message', (data) => {
        const at = performance.now();
        if (opened && !seen) return;
        const message = JSON.parse((data as Buffer).toString('utf8')) as Pushed;
        if (message.type === 'connection_ack')
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: LIST } }));
        if (message.type === 'ping') socket.send('{"type":"pong"}');
        if (message.type === 'error') reject(new Error(`the list was refused: ${JSON.stringify(message)}`));
        if (message.type !== 'next') return;
        opened = true;
        resolve();
        for (const { row } of message.payload?.data?.inbox.changes ?? []) {
          const sender = seen?.arrived(row.snippet?.text ?? '', at);
          if (sender !== undefined)
            this.places.set(sender, { conversationId: row.id, contactId: row.contactId });
        }
      });
    });
  }

  async reply(place: Place, text: string, clientMutationId: string): Promise<void> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.token}`,
        origin: this.url,
      },
      body: JSON.stringify({ query: REPLY, variables: { input: { ...place, text, clientMutationId } } }),
    });
    const answer = await response.text();
    if (!answer.includes('messageId')) throw new Error(`the reply was not accepted: ${answer.slice(0, 300)}`);
  }

  close(): void {
    this.socket?.terminate();
  }
}
