import type { GraphAnswer, Refusal } from '../../../graph/graph-api.js';
import type { GraphError } from '../../../graph/graph-error.js';
import type { Message } from '../../../state/message.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { PagePerson } from '../person.js';
import { resolveAttachments, type Resolved } from './attachments.js';
import { invalid, noMatchingUser, restricted, tooManyCalls, unavailable } from './errors.js';
import { forbidden } from './policy.js';
import type { PageRates } from './rates.js';
import type { PageMessageBody, PageSend } from './read-send.js';
import { senderAction, type ActionDeps } from './sender-action.js';
import { shownText, typeOf } from './shown.js';

interface Deps extends ActionDeps {
  readonly rates: PageRates;
  readonly accepted: (message: Message, person: PagePerson) => void;
}

/** Decides about one send of a Page or Instagram account and, if it is accepted, puts it on the record. */
export class SendPageMessage {
  constructor(
    private readonly context: PagesContext,
    private readonly deps: Deps,
  ) {}

  async handle(account: PageAccount, send: PageSend): Promise<GraphAnswer | Refusal> {
    const what = send.sender_action ?? (send.message ? typeOf(send.message) : 'nothing');
    const label = `messages, ${what}${send.tag === undefined ? '' : `, ${send.tag}`}`;
    const correlation = send.message?.metadata;
    const person = this.context.personByScopedId(account.id, send.recipient.id ?? '');
    const refusal = (error: GraphError): Refusal => ({
      error,
      note: { label, correlation, personId: person?.id, code: error.code },
    });
    if (send.recipient.id === undefined)
      return refusal(invalid('Only a recipient id is known to this sandbox'));
    if (!person) return refusal(noMatchingUser(this.context.provider));
    const { message } = send;
    const error = this.refused(account, person, send);
    if (error) return refusal(error);
    if (!message) return senderAction(this.context, this.deps, account, person, send, label);

    const resolved = await resolveAttachments(this.context, account, message);
    if ('error' in resolved) return refusal(resolved.error);
    const tooFast = this.tooFast(account, resolved);
    if (tooFast) return refusal(tooFast);
    const accepted = this.accept(account, person, send, message, resolved);
    return {
      status: 200,
      body: {
        recipient_id: person.scopedIds[account.id],
        message_id: accepted.id,
        ...(resolved.attachmentId === undefined ? {} : { attachment_id: resolved.attachmentId }),
      },
      note: { label, correlation, personId: person.id, messageId: accepted.id },
    };
  }

  private refused(account: PageAccount, person: PagePerson, send: PageSend): GraphError | undefined {
    const { context } = this;
    const access = context.access(account);
    if (access.restricted) return restricted;
    if (person.blocked) return unavailable;
    if (!send.message) return undefined;
    const tooLong =
      send.message.text === undefined ? undefined : context.dialect.textTooLong(send.message.text);
    if (tooLong !== undefined) return invalid(tooLong);
    if (send.persona_id !== undefined && !this.hasPersona(account, send.persona_id))
      return invalid('Param persona_id names no persona of this Page');
    const thread = context.thread(account.id, person.id);
    const owner = thread?.ownerAppId;
    if (owner !== undefined && owner !== context.appId && send.tag === undefined)
      return { ...invalid('Another app controls this thread now.', 2018300), code: 10 };
    const target = send.reply_to?.mid;
    if (target !== undefined && context.message(account.id, target)?.personId !== person.id)
      return invalid('Param reply_to.mid names no message of this thread');
    const { dialect } = context;
    return forbidden(send, thread, { account, access, dialect }, context.clock.now());
  }

  private hasPersona(account: PageAccount, personaId: string): boolean {
    const persona = this.context.store.state.personas.get(personaId);
    return this.context.dialect.namesPersonas && persona?.accountId === account.id && !persona.deleted;
  }

  private tooFast(account: PageAccount, { files }: Resolved): GraphError | undefined {
    const { settings } = this.context.store.state;
    const load = files.some(({ kind }) => kind === 'audio' || kind === 'video') ? 'media' : 'text';
    const free = this.deps.rates.takes(account.id, load, settings.throttle, this.context.clock.now());
    return free ? undefined : tooManyCalls(settings.throttleStatus, settings.throttle);
  }

  private accept(
    account: PageAccount,
    person: PagePerson,
    send: PageSend,
    body: PageMessageBody,
    { files }: Resolved,
  ): Message {
    const { context } = this;
    const { store, clock, provider } = context;
    const id = context.newMid(account, person);
    store.append({
      kind: 'message',
      opensWindow: false,
      toPhone: false,
      message: {
        id,
        provider,
        accountId: account.id,
        personId: person.id,
        direction: 'from-business',
        at: clock.now(),
        type: typeOf(body),
        content: body,
        text: shownText(body),
        ...(send.reply_to ? { replyTo: send.reply_to.mid } : {}),
        ...(body.metadata === undefined ? {} : { correlation: body.metadata }),
        ...(send.persona_id === undefined ? {} : { personaId: send.persona_id }),
        ...(files.length > 0 ? { files } : {}),
      },
    });
    const message = store.state.messages.get(id);
    if (!message) throw new Error('A message that was just appended is missing');
    this.deps.accepted(message, person);
    return message;
  }
}
