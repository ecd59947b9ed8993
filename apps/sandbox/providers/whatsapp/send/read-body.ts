import { z } from 'zod';
import { invalidParameter, type GraphError } from '../../../graph/graph-error.js';
import { refuse } from '../errors.js';
import { isSendKind, kinds, type SendContent } from './kinds.js';
import { text } from './limits.js';

/** What every send has beside its kind. */
const frame = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual']).optional(),
  to: z.string().min(1).optional(),
  recipient: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: text(512).optional(),
  recipient_identity_key_hash: z.string().min(1).optional(),
});

const mark = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

export interface Send {
  readonly to?: string;
  readonly recipient?: string;
  readonly replyTo?: string;
  readonly correlation?: string;
  readonly identityHash?: string;
  readonly message: SendContent;
}

export interface Mark {
  readonly messageId: string;
  readonly typing: boolean;
}

export type ReadBody = { readonly send: Send } | { readonly mark: Mark } | { readonly error: GraphError };

/** Reads the body of POST /messages, or says in the provider's words what is wrong with it. */
export function readBody(body: unknown): ReadBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { error: invalidParameter('Invalid parameter', 'The body must be a JSON object') };
  }
  return 'status' in body ? readMark(body) : readSend(body);
}

function readMark(body: object): ReadBody {
  const parsed = mark.safeParse(body, { reportInput: true });
  if (!parsed.success) return { error: frameError(parsed.error) };
  return { mark: { messageId: parsed.data.message_id, typing: parsed.data.typing_indicator !== undefined } };
}

function readSend(body: object): ReadBody {
  const parsed = frame.safeParse(body, { reportInput: true });
  if (!parsed.success) return { error: frameError(parsed.error) };
  const { data } = parsed;
  if (data.to === undefined && data.recipient === undefined)
    return { error: invalidParameter('The parameter to is required.') };
  const kind = data.type ?? 'text';
  if (!isSendKind(kind))
    return { error: refuse(131051, `Message type '${kind.slice(0, 64)}' is not supported`) };
  const content = kinds[kind].safeParse(data[kind], { reportInput: true });
  if (!content.success) return { error: contentError(kind, content.error) };
  if (kind === 'reaction' && data.context) return { error: refuse(131009, 'A reaction cannot be a reply') };
  return {
    send: {
      to: data.to,
      recipient: data.recipient,
      replyTo: data.context?.message_id,
      correlation: data.biz_opaque_callback_data,
      identityHash: data.recipient_identity_key_hash,
      message: { kind, content: content.data } as SendContent,
    },
  };
}

/** Top-level parameters are refused by the Graph API itself: code 100. */
function frameError(error: z.ZodError): GraphError {
  const { issue, path } = first(error, '');
  return absent(issue)
    ? invalidParameter(`The parameter ${path} is required.`)
    : invalidParameter('Invalid parameter', `Param ${path} is not valid: ${describe(issue)}`);
}

/** Inside a kind: 131008 for what is missing, 100 for what is too long or unknown, 131009 for the rest. */
function contentError(kind: string, error: z.ZodError): GraphError {
  const { issue, path } = first(error, kind);
  if (absent(issue) || (issue.code === 'too_small' && issue.origin === 'string')) {
    return refuse(131008, `Parameter ${path} is missing or empty`);
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return invalidParameter(`Param ${path} must be at most ${String(issue.maximum)} characters long.`);
  }
  if (issue.code === 'unrecognized_keys') {
    return invalidParameter(`Unexpected key "${issue.keys[0] ?? ''}" on param "${path}"`);
  }
  return refuse(131009, `Parameter ${path}: ${describe(issue)}`);
}

type Issue = z.core.$ZodIssue;

function first(error: z.ZodError, prefix: string): { issue: Issue; path: string } {
  const [issue] = error.issues;
  if (!issue) throw new Error('A refusal without an issue');
  const [head = '', ...rest] = [...(prefix ? [prefix] : []), ...issue.path].map(String);
  return { issue, path: head + rest.map((part) => `['${part}']`).join('') };
}

const absent = (issue: Issue): boolean =>
  issue.input === undefined && ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code);

/** Never the value itself: it may be somebody's words. */
function describe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `a ${issue.expected} is expected`;
    case 'invalid_value':
      return `expected ${issue.values.map(String).join(' or ')}`;
    case 'too_big':
      return `at most ${String(issue.maximum)} allowed`;
    case 'too_small':
      return `at least ${String(issue.minimum)} needed`;
    case 'custom':
      return issue.message;
    default:
      return 'not valid';
  }
}
