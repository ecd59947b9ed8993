import type { GraphAnswer, Refusal } from '../../../graph/graph-api.js';
import type { GraphError } from '../../../graph/graph-error.js';
import { threadKey, type Message, type Rendered } from '../../../state/message.js';
import type { WhatsAppAccount } from '../account.js';
import type { WhatsAppContext } from '../context.js';
import { refuse, statusError } from '../errors.js';
import { sentMedia } from '../media/sent-media.js';
import { templatesOf } from '../templates/templates.js';
import { wamid } from '../wamid.js';
import { displayText } from './display-text.js';
import { slowedDown, type Rates } from './rates.js';
import { badEmoji, badTarget } from './reaction-target.js';
import type { Send } from './read-body.js';
import { findRecipient, type Recipient } from './recipient.js';
import { windowOpen } from './service-window.js';
import { fillTemplate } from './template.js';

/** Decides about one send and, if it is accepted, puts it on the record. Accepted is not sent: receipts tell. */
export class SendMessage {
  constructor(
    private readonly context: WhatsAppContext,
    private readonly rates: Rates,
    private readonly accepted: (message: Message) => void,
  ) {}

  async handle(account: WhatsAppAccount, send: Send): Promise<GraphAnswer | Refusal> {
    const { kind } = send.message;
    const note = { label: `messages, ${kind}`, correlation: send.correlation };
    const refusal = (error: GraphError, personId?: string): Refusal => ({
      error,
      note: { ...note, personId, code: error.code },
    });

    const recipient = findRecipient(send, account, (alias) => this.context.personByAlias(alias));
    if ('error' in recipient) return refusal(recipient.error);
    const personId = recipient.person?.id;
    const shown = this.shown(send, account);
    if ('error' in shown) return refusal(shown.error, personId);

    const { settings } = this.context.store.state;
    const late = this.lateRefusal(account, send, recipient);
    if (late && settings.refusals === 'sync') return refusal(late, personId);
    const tooFast = this.rates.refuses(
      account.phoneNumberId,
      personId ?? recipient.input,
      settings,
      this.context.clock.now(),
    );
    if (tooFast)
      return refusal(
        {
          ...refuse(tooFast, 'Too many messages; try again later'),
          status: settings.throttleStatus,
          askedFor: tooFast === 130429 && slowedDown(settings),
        },
        personId,
      );

    const media = late ? {} : await sentMedia(this.context, account, send.message);
    const doomed = late ?? this.doom(account, send, recipient) ?? media.doomed;
    const message = this.accept(account, send, recipient, { ...shown, files: media.files }, doomed);
    return {
      status: 200,
      body: answerBody(recipient, message),
      note: { ...note, personId: message.personId, messageId: message.id },
      ...(doomed ? { doomed } : {}),
    };
  }

  private shown(
    send: Send,
    account: WhatsAppAccount,
  ): { text: string; rendered?: Rendered } | { error: GraphError } {
    const { message } = send;
    if (message.kind === 'template')
      return fillTemplate(message.content, { templates: templatesOf(this.context, account) });
    const error = message.kind === 'reaction' ? badEmoji(message.content.emoji) : undefined;
    return error ? { error } : { text: displayText(message) };
  }

  /** Refusals that Meta answers or sends as a failed status, as it pleases. */
  private lateRefusal(account: WhatsAppAccount, send: Send, { person }: Recipient): GraphError | undefined {
    if (!person) return refuse(131026, 'The recipient is not on WhatsApp');
    if (send.identityHash !== undefined && send.identityHash !== person.identityHash) {
      return refuse(137000, 'The recipient may have changed');
    }
    const thread = this.context.thread(account.phoneNumberId, person.id);
    if (send.message.kind !== 'template' && !windowOpen(thread?.lastEngagementAt, this.context.clock.now())) {
      return refuse(131047, 'More than 24 hours have passed since the recipient last replied');
    }
    return undefined;
  }

  /** Refusals that only ever come as a failed status. */
  private doom(account: WhatsAppAccount, send: Send, { person }: Recipient): GraphError | undefined {
    if (person?.blocked)
      return { ...refuse(131026, 'The recipient does not accept messages of this business'), askedFor: true };
    const { message } = send;
    if (message.kind === 'reaction') {
      const target = this.context.store.state.messages.get(message.content.message_id);
      const here =
        target?.personId === person?.id && target?.accountId === account.phoneNumberId ? target : undefined;
      return badTarget(here, this.context.clock.now());
    }
    return undefined;
  }

  private accept(
    account: WhatsAppAccount,
    send: Send,
    recipient: Recipient,
    { text, files, rendered }: Pick<Message, 'text' | 'files' | 'rendered'>,
    doomed: GraphError | undefined,
  ): Message {
    const { store, clock } = this.context;
    const { person } = recipient;
    const accountId = account.phoneNumberId;
    const id = person
      ? this.context.newId('from-business', person)
      : wamid('from-business', recipient.phone ?? recipient.input, `nobody ${store.state.sequence}`);
    // The bubble of a reply is missing if its target is not in this thread any more.
    const target = send.replyTo === undefined ? undefined : store.state.messages.get(send.replyTo);
    const personId = person?.id ?? recipient.phone ?? recipient.input;
    store.append({
      kind: 'message',
      opensWindow: false,
      toPhone: recipient.phone !== undefined && !doomed,
      message: {
        id,
        provider: 'whatsapp',
        accountId,
        personId,
        direction: 'from-business',
        at: clock.now(),
        type: send.message.kind,
        content: send.message.content,
        text,
        ...(files ? { files } : {}),
        ...(rendered ? { rendered } : {}),
        ...(target && target.personId === personId && target.revokedAt === undefined
          ? { replyTo: target.id }
          : {}),
        ...(send.correlation === undefined ? {} : { correlation: send.correlation }),
        ...(doomed ? { doomed: statusError(doomed) } : {}),
      },
    });
    const message = store.state.threads.get(threadKey('whatsapp', accountId, personId))?.messages.at(-1);
    if (!message) throw new Error('A message that was just appended is missing');
    this.accepted(message);
    return message;
  }
}

function answerBody({ person, input, phone }: Recipient, message: Message): object {
  return {
    messaging_product: 'whatsapp',
    contacts: [
      {
        input,
        ...(phone === undefined ? {} : { wa_id: phone }),
        ...(person ? { user_id: person.userId } : {}),
      },
    ],
    messages: [{ id: message.id, ...(message.type === 'template' ? { message_status: 'accepted' } : {}) }],
  };
}
