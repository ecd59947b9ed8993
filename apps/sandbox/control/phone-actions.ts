/**
 * What a phone may do, as bodies of the control API. JSON, all POST unless said otherwise, answered with 201 and
 * `{ id }` where something comes into being, and with `{ error }` where it cannot be done.
 *
 * | route | body |
 * |---|---|
 * | `POST /sandbox/files?name=` | the bytes themselves, content-type theirs; answers `{ id }` for `FileChoice.file` |
 * | `GET /sandbox/files/:id` | the bytes, for phones; never expires |
 *
 * Below `/sandbox/{messenger|instagram}`:
 *
 * | route | body |
 * |---|---|
 * | `POST phones` | NewPagePerson |
 * | `GET`, `PATCH phones/:person` | PagePersonChange |
 * | `POST phones/:person/messages` | PageMessage |
 * | `POST phones/:person/reactions` | Reaction |
 * | `POST phones/:person/edits` | Edit |
 * | `POST phones/:person/unsends` | Target (Instagram alone) |
 * | `POST phones/:person/choices` | Choice: quick replies, buttons of templates and cards, by ChoiceView.id |
 * | `POST phones/:person/postbacks` | Postback: Get Started, persistent menu, icebreaker |
 * | `POST phones/:person/story-mentions` | StoryMention (Instagram alone) |
 * | `POST phones/:person/referrals` | Referral: m.me or ig.me link, ad click, into the thread |
 * | `POST phones/:person/comments` | Comment: on a post of the business |
 * | `POST phones/:person/view` | View, as WhatsApp's |
 * | `POST phones/:person/owner` | `{ appId }`: which app owns the thread, null for none |
 * | `POST echoes` | `{ personId, text }`: the business writes from its own inbox or app |
 * | `POST updates` | RawEvent: any event in the provider's words, signed and delivered like the rest |
 *
 * Below `/sandbox/whatsapp`, beside what is there: `POST phones/:person/media` (MediaMessage),
 * `phones/:person/locations` (`{ latitude, longitude, name?, address? }`), `phones/:person/contacts` (ContactCards),
 * `phones/:person/orders` (Order), `phones/:person/flow-answers` (FlowAnswer), and `PATCH templates` (TemplateSwitch).
 *
 * Below `/sandbox/accounts/{whatsapp|messenger|instagram}/:accountId` (AccountSwitch): `PATCH`.
 */
export type Sample = 'photo' | 'voice' | 'video' | 'document' | 'sticker';

/** What is wrong with a file on purpose, when the business fetches it. */
export type FileFault =
  | 'url-expires-midway'
  | 'slow-for-ever'
  | 'wrong-type'
  | 'svg-with-script'
  | 'huge-document'
  | 'private-address';

/** Bytes given before, one of the sandbox's own samples, or something broken on purpose. */
export type FileChoice =
  { readonly file: string } | { readonly sample: Sample } | { readonly fault: FileFault };

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

export interface MediaMessage {
  readonly kind: MediaKind;
  readonly media: FileChoice;
  readonly caption?: string;
  /** A voice note. */
  readonly voice?: boolean;
  readonly replyTo?: string;
  readonly accountId?: string;
}

export interface NewPagePerson {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly username?: string;
}

export interface PagePersonChange {
  readonly name?: string;
  readonly online?: boolean;
  /** The person blocked the business. */
  readonly blocked?: boolean;
  readonly readsAfterMs?: number | null;
}

/** At least one of text, media, share and like. */
export interface PageMessage {
  readonly text?: string;
  readonly media?: readonly {
    readonly kind: MediaKind;
    readonly file: FileChoice;
    readonly voice?: boolean;
  }[];
  /** Something of Facebook or Instagram passed on. */
  readonly share?: 'reel' | 'post' | 'link';
  /** Instagram's heart; Messenger's thumb. */
  readonly like?: boolean;
  /** A message's id. */
  readonly replyTo?: string;
  /** An answer to the business's story (Instagram). */
  readonly storyReply?: boolean;
  /** Came through an ad. */
  readonly ad?: { readonly adId: string; readonly title: string; readonly ref?: string };
  readonly accountId?: string;
}

export interface Reaction {
  readonly messageId: string;
  /** null takes it back. */
  readonly emoji: string | null;
}
export interface Edit {
  readonly messageId: string;
  readonly text: string;
}
export interface Target {
  readonly messageId: string;
}
export interface Choice {
  readonly messageId: string;
  readonly choiceId: string;
}
export interface Postback {
  readonly title: string;
  readonly payload: string;
  readonly accountId?: string;
}
export interface StoryMention {
  readonly accountId?: string;
}
export interface Referral {
  readonly ref: string;
  readonly ad?: { readonly adId: string; readonly title: string };
  readonly accountId?: string;
}
export interface Comment {
  readonly text: string;
  readonly accountId?: string;
}

export interface ContactCards {
  readonly cards: readonly { readonly name: string; readonly phone: string }[];
  /** The person's own number, as the answer to REQUEST_CONTACT_INFO. */
  readonly asRequested?: boolean;
}
export interface Order {
  readonly text?: string;
  readonly items: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly price: number;
    readonly currency: string;
  }[];
}
export interface FlowAnswer {
  readonly messageId: string;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** Meta reviews, pauses or disables a template; told by message_template_status_update. */
export interface TemplateSwitch {
  readonly name: string;
  readonly language: string;
  readonly status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
  readonly quality?: 'GREEN' | 'YELLOW' | 'RED';
  readonly rejectedReason?: string;
}

/** One or more of them; each is in force until changed again. */
export interface AccountSwitch {
  /** From now on 190: `expired` with subcode 463, `revoked` with 460. `null` makes the present token good again. */
  readonly token?: { readonly lost: 'expired' | 'revoked' } | { readonly renewed: string } | null;
  /** Names of permissions that are taken away; [] gives all back. */
  readonly withdrawnPermissions?: readonly string[];
  readonly restricted?: boolean;
  readonly humanAgent?: boolean;
  /** What the account is subscribed to; null drops the subscription. */
  readonly subscribedFields?: readonly string[] | null;
}

/** An element of `messaging[]`, or with `changes` of that. */
export interface RawEvent {
  readonly accountId?: string;
  readonly personId?: string;
  /** messages, messaging_postbacks, …; decides whether the account is subscribed to it. */
  readonly field: string;
  readonly event: Readonly<Record<string, unknown>>;
  readonly list?: 'messaging' | 'standby' | 'changes';
}
