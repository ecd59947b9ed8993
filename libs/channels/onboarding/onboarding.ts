import { randomBytes } from 'node:crypto';
import type { ChannelAccountCommands } from '#libs/application/channel-account/channel-account-commands.js';
import type { Clock } from '#libs/application/ports/clock.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { ChannelAccountCommand } from '#libs/domain/channel-account/index.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/reply-policy.js';
import type { AccountStore } from '../accounts/account-store.js';
import type { SealedChannelAccount } from '../accounts/channel-account.js';
import { checkAccount } from '../accounts/checks/check-account.js';
import { isSuspicious, type AccountReport, type Check } from '../accounts/checks/check.js';
import type { AccountSettings, AccountToConnect } from '../accounts/connect-account.js';
import { metaAsset, type MetaAsset } from '../accounts/provider/meta-asset.js';
import type { MetaCalls } from '../accounts/provider/meta-calls.js';
import { REQUIREMENTS } from '../accounts/provider/requirements.js';
import { DISCONNECTED_AT } from '../accounts/watch/disconnected.js';
import type { WatchTable } from '../accounts/watch/watch-table.js';
import { accountOf, badEntries, type BadEntry, type ConnectRequest } from './connect-request.js';
import { draftOf, isWelcome } from './draft.js';

export interface OnboardingParts {
  readonly store: AccountStore;
  readonly commands: ChannelAccountCommands;
  readonly calls: MetaCalls;
  readonly watch: WatchTable;
  readonly publicUrl: () => string;
  readonly clock: Clock;
}

/** Who does it, and the id with which the client may ask again. */
export interface By {
  readonly agentId: string;
  readonly mutationId: string;
}

export type Onboarded =
  | {
      readonly kind: 'connected';
      readonly accountId: string;
      /** Where the provider is to send webhooks; absent: web chat. */
      readonly callbackUrl?: string;
      /** To be pasted at the provider; only where it was just made, and never again. */
      readonly verifyToken?: string;
      readonly checks: readonly Check[];
    }
  /** Nothing was kept: the provider does not let us in as it is. */
  | { readonly kind: 'not-connected'; readonly checks: readonly Check[] }
  | { readonly kind: 'bad-entries'; readonly entries: readonly BadEntry[] }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string };

const unknown: Onboarded = {
  kind: 'refused',
  code: 'account-not-found',
  reason: 'There is no such account.',
};

/** What an administrator does with the connection of an account. Tokens and secrets go in and never come out. */
export class ChannelOnboarding {
  constructor(private readonly parts: OnboardingParts) {}

  /** The provider is asked first; only what it lets in is kept. The same account again is connected anew. */
  async connect(by: By, request: ConnectRequest): Promise<Onboarded> {
    const entries = badEntries(request);
    if (entries.length > 0) return { kind: 'bad-entries', entries };
    const account = accountOf(request, by.mutationId);
    const draft = draftOf(account);
    const report = await checkAccount(draft, this.parts, null);
    if (!isWelcome(report)) return { kind: 'not-connected', checks: report.checks };
    const known = (await this.parts.store.load()).find((each) => isSame(each, account));
    return this.keep(by, account, known, report);
  }

  /** New credentials for an account that is there: whatever paused it for lack of access is over (edge rule Windows 11). */
  async reconnect(
    by: By,
    accountId: string,
    secrets: { readonly accessToken?: string; readonly appSecret?: string },
  ): Promise<Onboarded> {
    const account = await this.account(accountId);
    if (account === undefined) return unknown;
    const given = Object.fromEntries(
      Object.entries(secrets).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
    );
    const draft: SealedChannelAccount = { ...account, secret: (name) => given[name] ?? account.secret(name) };
    const report = await checkAccount(draft, this.parts, null);
    if (!isWelcome(report)) return { kind: 'not-connected', checks: report.checks };
    const again: AccountToConnect = { ...plain(account), secrets: given };
    return this.keep(by, again, account, report);
  }

  /** Looks now, and has the account looked at by the watch as well. */
  async check(accountId: string): Promise<Onboarded> {
    const account = await this.account(accountId);
    if (account === undefined) return unknown;
    const { watch, clock } = this.parts;
    const report = await checkAccount(account, this.parts, await watch.handshakeOf(accountId));
    await this.remember(accountId, report);
    await watch.lookSoon([accountId], clock.now());
    return { kind: 'connected', accountId, callbackUrl: this.callbackOf(account), checks: report.checks };
  }

  /** Has the provider call us back now: it does so before it sends any webhook to an address. */
  async registerCallback(accountId: string): Promise<Onboarded> {
    const account = await this.account(accountId);
    const url = account && this.callbackOf(account);
    const asset = account && metaAsset(account);
    if (account === undefined || url === undefined || asset === undefined || typeof asset === 'string')
      return unknown;
    const told = await this.parts.calls.register(asset, url, account.secret('verifyToken') ?? '');
    const checked = await this.check(accountId);
    if (told.ok || checked.kind !== 'connected') return checked;
    const failed: Check = {
      step: 'callback',
      state: 'failed',
      code: failureAt(url),
      detail: told.fault.code,
    };
    return { ...checked, checks: checked.checks.map((each) => (each.step === 'callback' ? failed : each)) };
  }

  /** A new verify token, shown once; the old one answers no handshake any more. */
  async renewVerifyToken(accountId: string): Promise<Onboarded> {
    const account = await this.account(accountId);
    if (account === undefined || this.callbackOf(account) === undefined) return unknown;
    const verifyToken = newVerifyToken();
    await this.parts.store.updateSecrets(accountId, { verifyToken });
    return { kind: 'connected', accountId, callbackUrl: this.callbackOf(account), verifyToken, checks: [] };
  }

  async change(by: By, accountId: string, settings: AccountSettings): Promise<Onboarded> {
    const account = await this.account(accountId);
    if (account === undefined) return unknown;
    const asked = { ...plain(account), ...settings, channel: account.channel };
    const entries =
      account.channel === 'webchat'
        ? badEntries(asked as ConnectRequest)
        : countryFault(settings.defaultCountry);
    if (entries.length > 0) return { kind: 'bad-entries', entries };
    await this.parts.store.updateSettings(accountId, settings);
    const name = settings.name ?? account.name;
    const done = await this.decide(by, accountId, (at, capabilities) => ({
      ...{ type: 'ConnectChannel', accountId, channel: account.channel, name, capabilities, at },
    }));
    return done ?? { kind: 'connected', accountId, checks: [] };
  }

  async pause(by: By, accountId: string): Promise<Onboarded> {
    const done = await this.decide(by, accountId, (at) => ({
      type: 'PauseChannel',
      reason: 'by-administrator',
      at,
    }));
    return done ?? { kind: 'connected', accountId, checks: [] };
  }

  /** Webhooks end and the secrets go. What was written stays, and so does the account's name in it. */
  async disconnect(by: By, accountId: string): Promise<Onboarded> {
    const { store, calls, clock } = this.parts;
    const accounts = await store.load();
    const account = accounts.find(({ id }) => id === accountId);
    if (account === undefined) return unknown;
    const refused = await this.decide(by, accountId, (at) => ({
      type: 'PauseChannel',
      reason: 'disconnected',
      at,
    }));
    if (refused) return refused;
    const asset = metaAsset(account);
    // A business account or page may carry other accounts of ours: their webhooks go on.
    if (
      typeof asset !== 'string' &&
      !accounts.some((each) => each.id !== accountId && hostOf(each) === asset.host)
    )
      await calls.unsubscribe(asset);
    await store.updateSettings(accountId, { config: { [DISCONNECTED_AT]: clock.now() }, origins: [] });
    await store.updateSecrets(accountId, Object.fromEntries(account.secretNames.map((name) => [name, null])));
    return { kind: 'connected', accountId, checks: [] };
  }

  private async keep(
    by: By,
    account: AccountToConnect,
    known: SealedChannelAccount | undefined,
    report: AccountReport,
  ): Promise<Onboarded> {
    const { store, calls, watch, clock } = this.parts;
    const fresh = account.channel !== 'webchat' && known?.secret('verifyToken') === undefined;
    const verifyToken = fresh ? newVerifyToken() : undefined;
    const { [DISCONNECTED_AT]: _, ...config } = { ...known?.config, ...account.config };
    const name = account.name || (known?.name ?? report.name ?? report.handle ?? account.channel);
    const kept = {
      ...account,
      name,
      config,
      secrets: { ...account.secrets, ...(verifyToken ? { verifyToken } : {}) },
    };
    const outcome = await store.connect(kept);
    if ('refused' in outcome) return { kind: 'refused', code: outcome.refused, reason: outcome.reason };
    const { accountId } = outcome;
    const stored = await this.account(accountId);
    if (stored === undefined) return unknown;
    const asset = metaAsset(stored);
    if (typeof asset !== 'string') await calls.subscribe(asset);
    const refused = await this.decide(by, accountId, (at, capabilities) => ({
      type: 'ConnectChannel',
      accountId,
      channel: stored.channel,
      name,
      capabilities: granted(stored, asset, report, capabilities),
      byId: by.agentId,
      at,
    }));
    if (refused) return refused;
    const found = await checkAccount(stored, this.parts, await watch.handshakeOf(accountId));
    await this.remember(accountId, found);
    await watch.lookSoon([accountId], clock.now());
    return {
      kind: 'connected',
      accountId,
      callbackUrl: this.callbackOf(stored),
      verifyToken,
      checks: found.checks,
    };
  }

  private async remember(accountId: string, report: AccountReport): Promise<void> {
    const now = this.parts.clock.now();
    await this.parts.watch.watchAll(now);
    await this.parts.watch.save(accountId, report, {
      now,
      next: now,
      suspiciousSince: isSuspicious(report) ? now : null,
    });
  }

  private async account(id: string): Promise<SealedChannelAccount | undefined> {
    return (await this.parts.store.load()).find((each) => each.id === id);
  }

  private callbackOf(account: SealedChannelAccount): string | undefined {
    const asset = metaAsset(account);
    return typeof asset === 'string' ? undefined : this.parts.publicUrl() + REQUIREMENTS[asset.kind].path;
  }

  private async decide(
    by: By,
    accountId: string,
    make: (at: number, capabilities: ChannelCapabilities) => ChannelAccountCommand,
  ): Promise<Onboarded | undefined> {
    const capabilities = await this.parts.commands.capabilities(accountId);
    const at = this.parts.clock.now();
    const command = make(at, capabilities);
    const commandId = derivedId('command', 'agent', by.agentId, command.type, accountId, by.mutationId);
    const outcome = await this.parts.commands.run(accountId, commandId, () => command);
    return outcome.ok ? undefined : { kind: 'refused', code: outcome.refused, reason: outcome.reason };
  }
}

const newVerifyToken = (): string => randomBytes(24).toString('base64url');
const failureAt = (url: string) =>
  url.startsWith('https:') ? 'callback-not-reached' : 'callback-not-public';

function hostOf(account: SealedChannelAccount): string | undefined {
  const asset = metaAsset(account);
  return typeof asset === 'string' ? undefined : asset.host;
}

function isSame(known: SealedChannelAccount, account: AccountToConnect): boolean {
  const ids = Object.entries(account.externalIds ?? {}).filter(
    ([name]) => name !== 'wabaId' && name !== 'pageId',
  );
  const key = ids.length > 0 ? ids : Object.entries(account.externalIds ?? {});
  return known.channel === account.channel && key.every(([name, value]) => known.externalIds[name] === value);
}

function plain(account: SealedChannelAccount): AccountToConnect {
  const { id, channel, name, externalIds, config, defaultCountry, origins } = account;
  return { id, channel, name, externalIds, config, origins, ...(defaultCountry ? { defaultCountry } : {}) };
}

const countryFault = (country: string | undefined): readonly BadEntry[] =>
  country === undefined || /^[A-Z]{2}$/.test(country)
    ? []
    : [{ field: 'defaultCountry', why: 'not-a-country' }];

function granted(
  account: SealedChannelAccount,
  asset: MetaAsset | string,
  report: AccountReport,
  before: ChannelCapabilities,
): ChannelCapabilities {
  if (typeof asset === 'string') return before;
  return {
    ...before,
    humanAgent: report.humanAgent ?? before.humanAgent,
    templates: account.channel === 'whatsapp',
    utilityTemplates: report.utilityTemplates ?? before.utilityTemplates,
  };
}
