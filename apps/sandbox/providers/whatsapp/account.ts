/** A connected WhatsApp Business number. */
export interface WhatsAppAccount {
  readonly phoneNumberId: string;
  readonly wabaId: string;
  /** Digits with country code. */
  readonly displayPhoneNumber: string;
  /** Prefixed to a `to` that is nobody's number as it stands (channel facts 3.1). */
  readonly countryCode: string;
  readonly name: string;
  readonly accessToken: string;
  /** The number was removed: every call is answered with code 33. */
  readonly deleted?: boolean;
  /** Test numbers write to these only, others are 131030. */
  readonly testRecipients?: readonly string[];
  readonly templates: readonly MessageTemplate[];
}

export interface MessageTemplate {
  readonly name: string;
  readonly language: string;
  readonly category: 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
  readonly status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
  /** With {{1}}, {{2}}, … or with {{names}} as placeholders. */
  readonly body: string;
  readonly header?: TemplateHeader;
  readonly footer?: string;
  readonly buttons?: readonly TemplateButton[];
  readonly quality?: 'GREEN' | 'YELLOW' | 'RED';
  /** INVALID_FORMAT, TAG_CONTENT_MISMATCH, … of a rejected one. */
  readonly rejectedReason?: string;
}

/** A text may have one placeholder; media are given with each send. */
export type TemplateHeader =
  { readonly format: 'TEXT'; readonly text: string } | { readonly format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' };

export type TemplateButton =
  | { readonly type: 'QUICK_REPLY' | 'REQUEST_CONTACT_INFO'; readonly text: string }
  /** {{1}} at the end of the url is filled with each send. */
  | { readonly type: 'URL'; readonly text: string; readonly url: string }
  | { readonly type: 'PHONE_NUMBER'; readonly text: string; readonly phone: string };
