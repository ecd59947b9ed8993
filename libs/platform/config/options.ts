import { z } from 'zod';
import { databaseAddress, flag, hostsWithPorts, masterKey, networks, port, webAddress } from './rules.js';

interface Option<S extends z.ZodType = z.ZodType> {
  readonly describe: string;
  readonly schema: S;
  /** Never printed. */
  readonly secret?: true;
  /** Its absence has a meaning, said in `describe`. All others have to be set outside the demo. */
  readonly optional?: true;
  /** What the demo takes if it is not set. `of` gives another option's text. Nothing has a default elsewhere. */
  readonly demo?: string | ((of: (name: string) => string) => string);
}

const option = <S extends z.ZodType, O extends Option<S>>(
  given: O & { readonly schema: S },
): O & { readonly schema: S } => given;

/** Everything that the environment can say. The reference in docs/configuration.md is written from this table. */
export const OPTIONS = {
  DEMO: option({
    describe: 'true: a demo workspace on this machine, with simulated providers. Absent: false.',
    schema: flag,
    optional: true,
  }),
  HOST: option({ describe: 'Address to listen on.', schema: z.string().min(1), demo: '127.0.0.1' }),
  PORT: option({
    describe: 'Port of the desk, the API and the webhooks. 0: any free one.',
    schema: port,
    demo: '4400',
  }),
  PUBLIC_URL: option({
    describe:
      'Where browsers and providers reach us: in links, cookies and webhook addresses. https beyond loopback.',
    schema: webAddress,
    demo: (of) => `http://${of('HOST')}:${of('PORT')}`,
  }),
  DATABASE_URL: option({
    describe: 'PostgreSQL 16 or newer. Absent: a server of our own, kept in DATA_DIR.',
    schema: databaseAddress,
    secret: true,
    optional: true,
  }),
  MASTER_KEY: option({
    describe:
      'Wraps every key and secret in the database: 32 random bytes or more in hex or base64. Lost: nothing that was encrypted can be read again. The demo makes one of its own.',
    schema: masterKey,
    secret: true,
  }),
  DATA_DIR: option({
    describe: 'Folder for our own PostgreSQL and for files; relative to the project.',
    schema: z.string().min(1),
    demo: '.data',
  }),
  GRAPH_API_URL: option({
    describe: "Base address of Meta's Graph API; the sandbox in the demo.",
    schema: webAddress,
    demo: (of) => `http://127.0.0.1:${of('SANDBOX_PORT')}`,
  }),
  INSTAGRAM_GRAPH_URL: option({
    describe:
      'Base address of the Instagram API with Instagram Login (https://graph.instagram.com); the sandbox in the demo.',
    schema: webAddress,
    // The sandbox has one address for two hosts; the second one stands in the path.
    demo: (of) => `${of('GRAPH_API_URL')}/graph.instagram.com`,
  }),
  GRAPH_API_VERSION: option({
    describe: 'Version of both, such as v26.0.',
    schema: z.string().regex(/^v\d+\.\d+$/, 'must look like v26.0'),
    demo: 'v26.0',
  }),
  WORKSPACE_NAME: option({
    describe: 'Shown on the desk and in invitations.',
    schema: z.string().min(1).max(80),
    demo: 'Marlow & Finch',
  }),
  LOG_LEVEL: option({
    describe: 'debug, info, warn or error.',
    schema: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error'),
    demo: 'warn',
  }),
  TRUSTED_PROXIES: option({
    describe:
      'Reverse proxies whose X-Forwarded-For is believed: addresses or ranges, separated by commas. Absent: none.',
    schema: networks,
    optional: true,
  }),
  METRICS_TOKEN: option({
    describe: 'Bearer token for /metrics from other machines. Absent: only this machine may read them.',
    schema: z.string().min(32, 'must have 32 characters or more'),
    secret: true,
    optional: true,
  }),
  MEDIA_HOSTS: option({
    describe:
      'File servers beside the open internet that files of messages may be fetched from, as host:port, separated by commas: although their address is private, and over http. Absent: none.',
    schema: hostsWithPorts,
    optional: true,
    demo: (of) => `127.0.0.1:${of('SANDBOX_PORT')},localhost:${of('SANDBOX_PORT')}`,
  }),
  MEDIA_S3_URL: option({
    describe:
      'S3-compatible store for the files of messages, with the bucket as its path: https://s3.eu-central-1.amazonaws.com/bucket. Absent: the folder DATA_DIR/media.',
    schema: webAddress,
    optional: true,
  }),
  MEDIA_S3_REGION: option({
    describe: 'Region of that store. Absent: us-east-1.',
    schema: z.string().min(1).max(60),
    optional: true,
  }),
  MEDIA_S3_KEY_ID: option({
    describe: 'Access key of that store.',
    schema: z.string().min(1).max(200),
    optional: true,
  }),
  MEDIA_S3_SECRET: option({
    describe: 'Secret of that access key.',
    schema: z.string().min(1).max(500),
    secret: true,
    optional: true,
  }),
  CONNECTOR_HOSTS: option({
    describe:
      "Where other teams' connectors may run beside the open internet, as host:port, separated by commas: their callbacks may go to these although the address is private, and over http. Absent: nowhere.",
    schema: hostsWithPorts,
    optional: true,
    demo: '127.0.0.1:4500,localhost:4500',
  }),
  SANDBOX_PORT: option({
    describe: 'Port of the simulated providers; demo only.',
    schema: port,
    optional: true,
    demo: '4401',
  }),
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;
export type OptionValue<N extends OptionName> = z.output<(typeof OPTIONS)[N]['schema']>;
export const optionOf = (name: OptionName): Option => OPTIONS[name];
export const OPTION_NAMES = Object.keys(OPTIONS) as OptionName[];
