import { createHash } from 'node:crypto';
import { readConfig, type Config } from '#libs/platform/config/config.js';

export interface ConfigParts {
  readonly folder: string;
  readonly port?: number;
}

/** As in production, except that nothing leaves this machine and that one address may be many visitors. */
export function benchConfig({ folder, port = 0 }: ConfigParts): Config {
  return readConfig({
    DEMO: 'true',
    HOST: '127.0.0.1',
    PORT: String(port),
    MASTER_KEY: createHash('sha256').update('bench').digest('hex'),
    DATA_DIR: folder,
    GRAPH_API_URL: 'http://127.0.0.1:9',
    TRUSTED_PROXIES: '127.0.0.1',
    LOG_LEVEL: 'error',
  });
}
