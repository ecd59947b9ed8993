import type { GraphError } from './graph-error.js';

/** A call below `/{version}/{node}/{edge?}`, as far as every provider of the Graph API shares it. */
export interface GraphRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** 26.0 for v26.0. */
  readonly version: number;
  /** graph.facebook.com, or the host of Instagram Login. */
  readonly host: 'facebook' | 'instagram';
  readonly node: string;
  readonly edge: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON, the fields of a form, or a MultipartForm. */
  readonly body: unknown;
  readonly token: string | undefined;
  /** Made by a spec of the sandbox rather than by Throughline. */
  readonly fromSpec: boolean;
}

/** What came of a call; `note` is for the record and the traffic log. */
export interface GraphAnswer {
  readonly status: number;
  readonly body: object;
  readonly note: CallNote;
  /** Taken in, and going to be told as failed. */
  readonly doomed?: GraphError;
}

export interface CallNote {
  readonly label: string;
  readonly code?: number;
  readonly messageId?: string;
  readonly personId?: string;
  readonly correlation?: string;
}

export interface Refusal {
  readonly error: GraphError;
  readonly note: CallNote;
}

/** The nodes of the graph that a provider owns: numbers, accounts, pages. */
export interface GraphNodes {
  owns(request: GraphRequest): boolean;
  /** Bad token, deleted node: looked at before anything else. */
  admit(request: GraphRequest): GraphError | undefined;
  handle(request: GraphRequest): Promise<GraphAnswer | Refusal> | GraphAnswer | Refusal;
  /** For logging a call that never reached `handle`. */
  label(request: GraphRequest): string;
  /** `messaging_product` of error_data. */
  readonly product: string | undefined;
  /** WhatsApp has dropped `error_subcode` from v16 on, the others keep it. */
  readonly keepsSubcodes: boolean;
  /** What an outage is answered with. */
  readonly temporaryError: GraphError;
}
