import type { AddressInfo } from 'node:net';
import { stillTime } from './clock/time-source.js';
import type { TemplateSwitch } from './control/phone-actions.js';
import { AccountsDriver } from './driver/accounts-driver.js';
import { PagePhoneDriver } from './driver/page-phone-driver.js';
import { PhoneDriver } from './driver/phone-driver.js';
import { SettingsDriver } from './driver/settings-driver.js';
import { settled, until } from './driver/waiting.js';
import { httpServer, INSTAGRAM_HOST } from './http-server.js';
import type { SandboxOptions } from './options.js';
import type { Pages } from './providers/pages/pages.js';
import type { ProviderName } from './providers/provider-name.js';
import { changeTemplate } from './providers/whatsapp/templates/templates.js';
import { newPerson } from './providers/whatsapp/people/personas.js';
import { judgeRefusals } from './refusals/judge.js';
import { Sandbox } from './sandbox.js';
import type { ScriptRequest } from './scripts/script-spec.js';
import type { ScriptStatus } from './scripts/script-runs.js';
import type { SandboxRecord } from './state/record.js';
import type { Callback, HandshakeResult } from './webhooks/subscribing.js';

export type { SandboxOptions, SandboxRecord, ScriptRequest, ScriptStatus };
export type { AccountsDriver, PagePhoneDriver, PhoneDriver, SettingsDriver };
export type { PageAccount, PagesOptions } from './providers/pages/account.js';
export type { Message } from './state/message.js';
export type { ThreadRecord } from './state/record.js';
export type { WhatsAppAccount, MessageTemplate } from './providers/whatsapp/account.js';
export type { Settings } from './faults/settings.js';
export type { RefusedCall, RefusedBy } from './refusals/refused-call.js';
export { judgeRefusals, RefusalsNotAsExpected } from './refusals/judge.js';
export { readRefusals } from './refusals/read-refusals.js';
export { stillTime };

/** A running sandbox, as a test holds it. */
export interface RunningSandbox {
  /** Base URL of the graph API, the control API and the page: http://127.0.0.1:<port> */
  readonly url: string;
  /** Base URL of the graph for accounts connected by Instagram Login. */
  readonly instagramUrl: string;
  readonly settings: SettingsDriver;
  /** Tokens, permissions and subscriptions of the business's accounts. */
  readonly accounts: AccountsDriver;
  readonly clock: {
    now(): number;
    readonly offsetMs: number;
    advance(ms: number): Promise<boolean | undefined>;
  };
  /** The phone of a persona (nora, camille, layla, tomas) or of somebody added. */
  phone(personId: string): PhoneDriver;
  /** Somebody on Messenger: nora, omar, camille, jonas. */
  messenger(personId: string): PagePhoneDriver;
  /** Somebody on Instagram: layla, tomas, camille, grace. */
  instagram(personId: string): PagePhoneDriver;
  addPhone(person: Parameters<typeof newPerson>[0]): PhoneDriver;
  /** Handshake now; on success webhooks flow. */
  subscribe(callback: Callback, provider?: ProviderName): Promise<HandshakeResult>;
  /** Any webhook change in WhatsApp's own words, signed and delivered like the rest. */
  /** Meta reviews, pauses or disables a template of the first number's account. */
  changeTemplate(change: TemplateSwitch): void;
  tellWhatsApp(change: { field: string; value: Record<string, unknown> }, personId?: string): void;
  /** Resolves when the run has ended. */
  runScript(request: ScriptRequest): Promise<ScriptStatus>;
  record(): SandboxRecord;
  /** Resolves when every webhook was acknowledged or given up. Rejects after `withinMs` of real time. */
  settled(withinMs?: number): Promise<void>;
  /** Resolves when the record is as wanted. Rejects after `withinMs` of real time. */
  until(met: (record: SandboxRecord) => boolean, withinMs?: number): Promise<void>;
  reset(): void;
  /**
   * Says that Throughline is going to be refused with these codes by the provider's own rules, because the spec
   * brings it about. Before it happens: throws if anything was refused already.
   */
  expectRefusals(...codes: readonly number[]): void;
  /**
   * Ends it, then judges: rejects with RefusalsNotAsExpected if the provider's rules refused anything that
   * Throughline sent (R21, edge rule Windows 5) and nobody had announced, or did not refuse what was announced.
   */
  close(): Promise<void>;
  /** Ends it without judging: for the demo, where people do as they like. */
  stop(): Promise<void>;
}

/** Starts the simulated providers in this process, on loopback. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const sandbox = new Sandbox(options);
  const app = await httpServer(sandbox);
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  sandbox.files.baseUrl = url;
  sandbox.start();
  const expected = new Set<number>();
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    if (!stopped) {
      sandbox.close();
      stopped = app.close();
    }
    return stopped;
  };
  const phone = (personId: string): PhoneDriver => new PhoneDriver(sandbox, personId);
  return {
    url,
    instagramUrl: `${url}${INSTAGRAM_HOST}`,
    accounts: new AccountsDriver(sandbox),
    settings: new SettingsDriver(sandbox),
    clock: {
      now: () => sandbox.clock.now(),
      get offsetMs() {
        return sandbox.clock.offsetMs;
      },
      advance: (ms) => sandbox.advanceClock(ms),
    },
    phone,
    messenger: (personId) => new PagePhoneDriver(present(sandbox.messenger, 'Messenger'), personId),
    instagram: (personId) => new PagePhoneDriver(present(sandbox.instagram, 'Instagram'), personId),
    addPhone: (person) => {
      sandbox.whatsApp.phones.add(newPerson(person));
      return phone(person.id);
    },
    subscribe: (callback, provider = 'whatsapp') => sandbox.subscribing.subscribe(provider, callback),
    changeTemplate: ({ name, language, ...change }) =>
      changeTemplate(sandbox.whatsApp.context, name, language, change),
    tellWhatsApp: (change, personId) => sandbox.whatsApp.tell(change, personId),
    runScript: (request) => sandbox.scripts.start(request),
    record: () => sandbox.record(),
    settled: (withinMs) => settled(sandbox, withinMs),
    until: (met, withinMs) => until(sandbox, met, withinMs),
    reset: () => sandbox.startOver(),
    expectRefusals: (...codes) => {
      judgeRefusals(sandbox.store.state.refusals);
      for (const code of codes) expected.add(code);
    },
    close: async () => {
      await stop();
      judgeRefusals(sandbox.store.state.refusals, expected);
    },
    stop,
  };
}

function present(pages: Pages | undefined, name: string): Pages {
  if (!pages) throw new Error(`${name} is not simulated: the options name no account of it`);
  return pages;
}
