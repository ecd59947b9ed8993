import { randomBytes } from 'node:crypto';
import type { ChannelAccountCommands } from '#libs/application/channel-account/channel-account-commands.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import { declaredFrom, type CapabilitiesBody } from '#libs/contracts/connectors/capabilities.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Database } from '#libs/database/database.js';
import { connectorChannel } from '#libs/domain/channel.js';
import type { Refusal } from '#libs/domain/decider.js';
import { DAY } from '#libs/domain/time.js';
import { AccountStore, type WithAccount } from '../../accounts/account-store.js';
import { CHANNEL_ACCOUNTS_CHANGED, type SealedChannelAccount } from '../../accounts/channel-account.js';
import {
  CALLBACK_SECRET,
  CONNECTOR,
  connectorAccount,
  DECLARED,
  PREVIOUS_CALLBACK_SECRET,
  type ConnectorAccount,
} from '../connector-account.js';
import { secretText } from '../deliver/signature.js';
import { drawApiKey } from '../keys/api-key.js';
import { keyTable, type KeyRow } from '../keys/key-table.js';
import { faultOfCallbackUrl } from './callback-url.js';

export interface ConnectorRefusal extends Refusal {
  readonly refused:
    | 'invalid-channel'
    | 'invalid-name'
    | 'invalid-callback'
    | 'already-connected'
    | 'unknown-connector'
    | 'unknown-key';
}

export interface NewConnector {
  readonly channel: string;
  readonly name: string;
  readonly callbackUrl: string;
  readonly trusted?: boolean;
  /** Default: the name of the channel. A second account of the same channel needs one. */
  readonly accountId?: string;
}

export interface ConnectorListing {
  readonly account: ConnectorAccount;
  readonly keys: readonly Omit<KeyRow, 'hash'>[];
}

/** Shown once, and kept nowhere as they are. */
export interface NewCredentials {
  readonly accountId: string;
  readonly apiKey?: string;
  readonly callbackSecret?: string;
}

export interface ConnectorParts {
  readonly database: Database;
  readonly box: SecretBox;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly accounts: Pick<ChannelAccountCommands, 'run'>;
}

/** How long the keys before a new one are good, so that a connector changes over in peace. */
export const ROTATION = DAY;
const LONGEST_NAME = 80;
const NO_CAPABILITIES = { humanAgent: false, templates: false, utilityTemplates: false };

/** What administrators and connectors themselves do to connectors. `also` is committed with it: who did it (SEC35). */
export class Connectors {
  private readonly store: AccountStore;

  constructor(private readonly parts: ConnectorParts) {
    const { database, box, signals, clock } = parts;
    this.store = new AccountStore(database, box, signals, clock);
  }

  async list(): Promise<ConnectorListing[]> {
    const [accounts, keys] = await Promise.all([this.store.load(), keyTable.all(this.parts.database)]);
    return accounts.flatMap((row) => {
      const account = connectorAccount(row);
      if (account === undefined) return [];
      const own = keys.filter(({ accountId }) => accountId === account.id);
      return [{ account, keys: own.map(({ hash: _, ...shown }) => shown) }];
    });
  }

  async add(
    { channel, name, callbackUrl, trusted = false, accountId = channel }: NewConnector,
    also?: WithAccount,
  ): Promise<NewCredentials | ConnectorRefusal> {
    const theirs = connectorChannel(channel);
    if (theirs === undefined) return INVALID_CHANNEL;
    if (connectorChannel(accountId) === undefined) return INVALID_CHANNEL;
    const fault = faultOfName(name) ?? faultOfUrl(callbackUrl);
    if (fault !== undefined) return fault;
    if ((await this.account(accountId)) !== undefined) return ALREADY_CONNECTED;
    const key = drawApiKey();
    const callbackSecret = drawSecret();
    const connected = await this.store.connect(
      {
        id: accountId,
        channel: theirs,
        name: name.trim(),
        config: { [CONNECTOR]: { callbackUrl, trusted } },
        secrets: { [CALLBACK_SECRET]: callbackSecret },
      },
      async (tx, id) => {
        await keyTable.add(tx, id, key, this.parts.clock.now());
        await also?.(tx, id);
      },
    );
    if ('refused' in connected) return ALREADY_CONNECTED;
    await this.tellConnected(accountId, theirs, name.trim(), connected.version);
    return { accountId, apiKey: key.text, callbackSecret };
  }

  async change(
    accountId: string,
    changes: { readonly name?: string; readonly callbackUrl?: string; readonly trusted?: boolean },
    also?: WithAccount,
  ): Promise<{ readonly accountId: string } | ConnectorRefusal> {
    const connector = await this.connector(accountId);
    if (connector === undefined) return UNKNOWN_CONNECTOR;
    const {
      name = connector.name,
      callbackUrl = connector.callbackUrl,
      trusted = connector.trusted,
    } = changes;
    const fault = faultOfName(name) ?? faultOfUrl(callbackUrl);
    if (fault !== undefined) return fault;
    const changed = await this.store.updateSettings(
      accountId,
      { name: name.trim(), config: { [CONNECTOR]: { callbackUrl, trusted } } },
      also,
    );
    if ('refused' in changed) return UNKNOWN_CONNECTOR;
    if (name.trim() !== connector.name)
      await this.tellConnected(
        accountId,
        connector.channel,
        name.trim(),
        changed.version,
        connector.declared,
      );
    return { accountId };
  }

  /** One more key; the others end in a day. */
  async rotateKey(accountId: string, also?: WithAccount): Promise<NewCredentials | ConnectorRefusal> {
    if ((await this.connector(accountId)) === undefined) return UNKNOWN_CONNECTOR;
    const key = drawApiKey();
    const now = this.parts.clock.now();
    await this.keysChanged(accountId, async (tx) => {
      await keyTable.add(tx, accountId, key, now);
      await keyTable.endOthers(tx, accountId, key.id, now + ROTATION);
      await also?.(tx, accountId);
    });
    return { accountId, apiKey: key.text };
  }

  /** Worth nothing from now on. */
  async revokeKey(
    keyId: string,
    also?: WithAccount,
  ): Promise<{ readonly accountId: string } | ConnectorRefusal> {
    const now = this.parts.clock.now();
    return this.parts.database.transaction(async (tx) => {
      const accountId = await keyTable.end(tx, keyId, now);
      if (accountId === undefined) return UNKNOWN_KEY;
      await also?.(tx, accountId);
      tx.afterCommit(() => this.parts.signals.publish(CHANNEL_ACCOUNTS_CHANGED, accountId));
      return { accountId };
    });
  }

  /** Callbacks carry a signature of the one before, too, until this is done again. */
  async rotateSecret(accountId: string, also?: WithAccount): Promise<NewCredentials | ConnectorRefusal> {
    const connector = await this.connector(accountId);
    if (connector === undefined) return UNKNOWN_CONNECTOR;
    const [present = null] = connector.secrets();
    const callbackSecret = drawSecret();
    const secrets = { [CALLBACK_SECRET]: callbackSecret, [PREVIOUS_CALLBACK_SECRET]: present };
    const changed = await this.store.updateSecrets(accountId, secrets, also);
    return 'refused' in changed ? UNKNOWN_CONNECTOR : { accountId, callbackSecret };
  }

  /** What the connector says that its channel can do. Told to everybody by the account's stream. */
  async declare(
    accountId: string,
    body: CapabilitiesBody,
  ): Promise<{ readonly accountId: string } | ConnectorRefusal> {
    const connector = await this.connector(accountId);
    if (connector === undefined) return UNKNOWN_CONNECTOR;
    const settings = { config: { [DECLARED]: body } };
    const changed = await this.store.updateSettings(accountId, settings);
    if ('refused' in changed) return UNKNOWN_CONNECTOR;
    const capabilities = { ...NO_CAPABILITIES, declared: declaredFrom(body) };
    const commandId = derivedId('command', 'connector-declares', accountId, String(changed.version));
    const done = await this.parts.accounts.run(accountId, commandId, (at) => ({
      type: 'ChangeCapabilities',
      capabilities,
      at,
    }));
    // Only where the process ended between the account and its first event.
    if (!done.ok)
      await this.tellConnected(
        accountId,
        connector.channel,
        connector.name,
        changed.version,
        capabilities.declared,
      );
    return { accountId };
  }

  private async tellConnected(
    accountId: string,
    channel: ConnectorAccount['channel'],
    name: string,
    version: number,
    declared?: ConnectorAccount['declared'],
  ): Promise<void> {
    const commandId = derivedId('command', 'connector-connected', accountId, String(version));
    const capabilities = { ...NO_CAPABILITIES, ...(declared === undefined ? {} : { declared }) };
    const done = await this.parts.accounts.run(accountId, commandId, (at) => ({
      type: 'ConnectChannel',
      accountId,
      channel,
      name,
      capabilities,
      at,
    }));
    if (!done.ok) throw new Error(`the account ${accountId} could not be connected: ${done.reason}`);
  }

  private async keysChanged(accountId: string, work: (tx: Transaction) => Promise<void>): Promise<void> {
    await this.parts.database.transaction(async (tx) => {
      await work(tx);
      tx.afterCommit(() => this.parts.signals.publish(CHANNEL_ACCOUNTS_CHANGED, accountId));
    });
  }

  private async connector(accountId: string): Promise<ConnectorAccount | undefined> {
    const account = await this.account(accountId);
    return account && connectorAccount(account);
  }

  private async account(accountId: string): Promise<SealedChannelAccount | undefined> {
    return (await this.store.load()).find(({ id }) => id === accountId);
  }
}

const drawSecret = (): string => secretText(randomBytes(32));

function faultOfName(name: string): ConnectorRefusal | undefined {
  const length = [...name.trim()].length;
  if (length > 0 && length <= LONGEST_NAME) return undefined;
  return { refused: 'invalid-name', reason: `A name of 1 to ${LONGEST_NAME} characters is needed.` };
}

function faultOfUrl(text: string): ConnectorRefusal | undefined {
  const fault = faultOfCallbackUrl(text);
  return fault === undefined ? undefined : { refused: 'invalid-callback', reason: `Callback: ${fault}.` };
}

const INVALID_CHANNEL: ConnectorRefusal = {
  refused: 'invalid-channel',
  reason:
    'A channel is called by lower-case letters and digits, in words joined by hyphens, 40 characters at most, and not as one of ours: telegram-bridge.',
};
const ALREADY_CONNECTED: ConnectorRefusal = {
  refused: 'already-connected',
  reason: 'There is an account of this name. Give it a new key, or choose another name.',
};
const UNKNOWN_CONNECTOR: ConnectorRefusal = {
  refused: 'unknown-connector',
  reason: 'There is no such connector.',
};
const UNKNOWN_KEY: ConnectorRefusal = { refused: 'unknown-key', reason: 'There is no such key.' };
