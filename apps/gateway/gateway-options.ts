/** Shown on the sign-in page of a demo, on this machine only. */
export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly password: string;
}

export interface GatewayOptions {
  /** Default: none. Given out only while the configuration says demo. */
  readonly demoAccounts?: readonly DemoAccount[];
  /** Where the built desk lies; default dist/desk of this project. null: the desk is served by somebody else. */
  readonly deskFolder?: string | null;
  /** Operations a person may send per minute; default: security.md section 6. */
  readonly graphqlPerMinute?: number;
}
