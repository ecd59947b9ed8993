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
  /** With {{1}}, {{2}}, … as placeholders. */
  readonly body: string;
}
