import { resolve } from 'node:path';
import { packageRoot } from '../package-root.js';
import { OPTION_NAMES, optionOf, type OptionName, type OptionValue } from './options.js';
import { DEMO_KEY_PREFIX, isLoopback } from './rules.js';

/** What the environment says, checked. What each option means: options.ts. */
export interface Config {
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly databaseUrl: string | undefined;
  /** Text in hex or base64, 32 bytes or more. */
  readonly masterKey: string;
  /** Absolute. */
  readonly dataFolder: string;
  readonly graphApi: { readonly url: string; readonly version: string };
  /** For accounts that were connected by Instagram Login. */
  readonly instagramApi: { readonly url: string; readonly version: string };
  readonly media: {
    /** `host:port` that files may be fetched from although they are private. */
    readonly hosts: readonly string[];
    /** undefined: a folder of this machine. */
    readonly s3: S3Address | undefined;
  };
  readonly workspaceName: string;
  readonly logLevel: OptionValue<'LOG_LEVEL'>;
  readonly trustedProxies: readonly string[];
  readonly metricsToken: string | undefined;
  /** Only in the demo. */
  /** `host:port` that connectors' callbacks may go to although they are private. */
  readonly connectorHosts: readonly string[];
  readonly sandboxPort: number | undefined;
}

export interface S3Address {
  /** With the bucket as its path. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

export interface Problem {
  readonly name: OptionName;
  readonly problem: string;
}

/** Names everything that is wrong at once, and never a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly Problem[]) {
    super(
      [
        'The configuration cannot be used:',
        ...problems.map(({ name, problem }) => `  ${name} ${problem}`),
      ].join('\n'),
    );
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws ConfigError. An empty variable counts as absent. */
export function readConfig(environment: Environment): Config {
  const problems: Problem[] = [];
  const values = new Map<OptionName, unknown>();
  const demo = isDemo(environment);
  for (const name of OPTION_NAMES) {
    const text = textOf(name, environment, demo);
    if (text === undefined) {
      if (!optionOf(name).optional)
        problems.push({ name, problem: `is missing. ${optionOf(name).describe}` });
      continue;
    }
    const parsed = optionOf(name).schema.safeParse(text);
    if (parsed.success) values.set(name, parsed.data);
    // A default that is wrong was made of another option that is: that one is named.
    else if (isGiven(name, environment))
      problems.push({ name, problem: parsed.error.issues[0]?.message ?? 'is not valid' });
  }
  problems.push(...exposureProblems(values), ...s3Problems(values));
  if (problems.length > 0) throw new ConfigError(problems);
  return toConfig(demo, <N extends OptionName>(name: N) => values.get(name) as OptionValue<N>);
}

/** A value that makes no sense is refused with the others. */
function isDemo(environment: Environment): boolean {
  return optionOf('DEMO').schema.safeParse(environment['DEMO']).data === true;
}

const isGiven = (name: OptionName, environment: Environment): boolean =>
  environment[name] !== undefined && environment[name] !== '';

function textOf(name: OptionName, environment: Environment, demo: boolean): string | undefined {
  if (isGiven(name, environment)) return environment[name];
  const fallback = demo ? optionOf(name).demo : undefined;
  return typeof fallback === 'function'
    ? fallback((other) => textOf(other as OptionName, environment, demo) ?? '')
    : fallback;
}

/** SEC33: nothing of a demo, and nothing in clear text, is reachable from beyond this machine. */
function exposureProblems(values: ReadonlyMap<OptionName, unknown>): Problem[] {
  const problems: Problem[] = [];
  const hosts: [OptionName, string][] = [];
  const host = values.get('HOST');
  if (typeof host === 'string') hosts.push(['HOST', host]);
  const publicUrl = urlIn(values, 'PUBLIC_URL');
  if (publicUrl) hosts.push(['PUBLIC_URL', publicUrl.hostname]);
  const exposed = hosts.filter(([, name]) => !isLoopback(name)).map(([name]) => name);
  const key = values.get('MASTER_KEY');
  const demoKey = typeof key === 'string' && key.startsWith(DEMO_KEY_PREFIX);
  for (const name of exposed) {
    if (values.get('DEMO') === true)
      problems.push({ name, problem: 'leads beyond this machine, which a demo must not' });
    else if (demoKey)
      problems.push({ name, problem: 'leads beyond this machine, but MASTER_KEY is the key of a demo' });
  }
  for (const name of ['PUBLIC_URL', 'GRAPH_API_URL', 'INSTAGRAM_GRAPH_URL', 'MEDIA_S3_URL'] as const) {
    const url = urlIn(values, name);
    if (url && url.protocol !== 'https:' && !isLoopback(url.hostname))
      problems.push({ name, problem: 'must be https' });
  }
  return problems;
}

/** A store needs its key, and a key is for a store. */
function s3Problems(values: ReadonlyMap<OptionName, unknown>): Problem[] {
  const together = ['MEDIA_S3_URL', 'MEDIA_S3_KEY_ID', 'MEDIA_S3_SECRET'] as const;
  if (!together.some((name) => values.has(name))) return [];
  return together
    .filter((name) => !values.has(name))
    .map((name) => ({ name, problem: `is missing. ${optionOf(name).describe}` }));
}

function s3Of(value: <N extends OptionName>(name: N) => OptionValue<N> | undefined): S3Address | undefined {
  const [url, keyId, secret] = [value('MEDIA_S3_URL'), value('MEDIA_S3_KEY_ID'), value('MEDIA_S3_SECRET')];
  if (url === undefined || keyId === undefined || secret === undefined) return undefined;
  return { url, keyId, secret, region: value('MEDIA_S3_REGION') ?? 'us-east-1' };
}

function urlIn(values: ReadonlyMap<OptionName, unknown>, name: OptionName): URL | undefined {
  const text = values.get(name);
  return typeof text === 'string' ? new URL(text) : undefined;
}

function toConfig(demo: boolean, value: <N extends OptionName>(name: N) => OptionValue<N>): Config {
  return {
    demo,
    host: value('HOST'),
    port: value('PORT'),
    publicUrl: value('PUBLIC_URL'),
    databaseUrl: value('DATABASE_URL'),
    masterKey: value('MASTER_KEY'),
    dataFolder: resolve(packageRoot, value('DATA_DIR')),
    graphApi: { url: value('GRAPH_API_URL'), version: value('GRAPH_API_VERSION') },
    instagramApi: { url: value('INSTAGRAM_GRAPH_URL'), version: value('GRAPH_API_VERSION') },
    media: { hosts: value('MEDIA_HOSTS') ?? [], s3: s3Of(value) },
    workspaceName: value('WORKSPACE_NAME'),
    logLevel: value('LOG_LEVEL'),
    trustedProxies: value('TRUSTED_PROXIES') ?? [],
    metricsToken: value('METRICS_TOKEN'),
    connectorHosts: value('CONNECTOR_HOSTS') ?? [],
    sandboxPort: value('SANDBOX_PORT'),
  };
}
