/** An agent's hands: the real sign-in and the real GraphQL, as the desk uses them. */
export class DeskClient {
  private token = '';

  constructor(private readonly url: string) {}

  async signIn(email: string, password: string): Promise<void> {
    const response = await fetch(`${this.url}/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
    this.token = ((await response.json()) as { accessToken: string }).accessToken;
  }

  /** The data of an operation; throws what the server refused. */
  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.token}`,
        origin: this.url,
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: T; errors?: readonly { message: string }[] };
    if (!data || errors)
      throw new Error(`graphql answered ${response.status}: ${errors?.map((e) => e.message).join('; ')}`);
    return data;
  }

  async inbox(): Promise<
    readonly {
      id: string;
      contactId: string;
      name: string;
      unsent: number;
      snippet: { text: string } | null;
    }[]
  > {
    const { inbox } = await this.ask<{
      inbox: {
        edges: {
          node: {
            id: string;
            contactId: string;
            name: string;
            unsent: number;
            snippet: { text: string } | null;
          };
        }[];
      };
    }>(
      '{ inbox(view: ALL, sort: NEWEST, first: 50) { edges { node { id contactId name unsent snippet { text } } } } }',
    );
    return inbox.edges.map((edge) => edge.node);
  }

  async reply(
    conversationId: string,
    contactId: string,
    text: string,
    clientMutationId: string,
  ): Promise<{ messageId?: string; code?: string }> {
    const { sendReply } = await this.ask<{ sendReply: { messageId?: string; code?: string } }>(
      'mutation($input: SendReplyInput!) { sendReply(input: $input) { ... on ReplyAccepted { messageId } ... on ReplyRefused { code } } }',
      { input: { clientMutationId, conversationId, contactId, text } },
    );
    return sendReply;
  }

  async thread(
    conversationId: string,
  ): Promise<
    readonly { id: string; incoming: boolean; state: string | null; content: { text: string } | null }[]
  > {
    const { thread } = await this.ask<{
      thread: {
        items: { id?: string; incoming: boolean; state: string | null; content: { text: string } | null }[];
      };
    }>(
      'query($id: ID!) { thread(conversationId: $id, limit: 50) { items { ... on Message { id incoming state content { text } } } } }',
      { id: conversationId },
    );
    return thread.items.filter(
      (
        item,
      ): item is { id: string; incoming: boolean; state: string | null; content: { text: string } | null } =>
        item.id !== undefined,
    );
  }
}
