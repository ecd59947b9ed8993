import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig, type Problem } from './config.js';
import { OPTION_NAMES, optionOf } from './options.js';
import { isLoopback } from './rules.js';

const KEY = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQAbcdefghijk=';
const COMPLETE = {
  HOST: '127.0.0.1',
  PORT: '4400',
  PUBLIC_URL: 'https://inbox.example.org/',
  MASTER_KEY: KEY,
  DATA_DIR: '/srv/throughline',
  GRAPH_API_URL: 'https://graph.example.org',
  INSTAGRAM_GRAPH_URL: 'https://instagram.example.org',
  GRAPH_API_VERSION: 'v26.0',
  WORKSPACE_NAME: 'Example',
  LOG_LEVEL: 'info',
};

function problemsOf(environment: Record<string, string | undefined>): readonly Problem[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
const namesAtFault = (environment: Record<string, string | undefined>): string[] =>
  problemsOf(environment).map(({ name }) => name);

describe('the configuration', () => {
  it('is taken from a complete environment', () => {
    expect(readConfig({ ...COMPLETE, TRUSTED_PROXIES: '10.0.0.0/8, ::1' })).toMatchObject({
      demo: false,
      port: 4400,
      publicUrl: 'https://inbox.example.org',
      dataFolder: '/srv/throughline',
      trustedProxies: ['10.0.0.0/8', '::1'],
      sandboxPort: undefined,
    });
  });

  it('names everything that is missing at once: outside the demo nothing has a default', () => {
    expect(namesAtFault({})).toEqual(Object.keys(COMPLETE).sort((a, b) => order(a) - order(b)));
  });

  it('counts an empty variable as missing', () => {
    expect(namesAtFault({ ...COMPLETE, WORKSPACE_NAME: '' })).toEqual(['WORKSPACE_NAME']);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['PUBLIC_URL', 'inbox.example.org'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['MASTER_KEY', 'c2hvcnQ='],
    ['MASTER_KEY', 'a'.repeat(64)],
    ['MASTER_KEY', 'a passphrase with blanks that is long enough, one would think'],
    ['GRAPH_API_VERSION', 'latest'],
    ['LOG_LEVEL', 'loud'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'all'],
    ['METRICS_TOKEN', 'short'],
    ['DEMO', 'maybe'],
  ])('refuses %s=%s by name, without its value', (name, value) => {
    const problems = problemsOf({ ...COMPLETE, [name]: value });
    expect(problems.map((problem) => problem.name)).toEqual([name]);
    expect(problems[0]?.problem).not.toContain(value);
  });

  it('needs nothing but a key in the demo', () => {
    expect(readConfig({ DEMO: 'true', MASTER_KEY: `demo-${KEY}`, PORT: '5000' })).toMatchObject({
      demo: true,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:5000',
      graphApi: { url: 'http://127.0.0.1:4401' },
    });
  });

  it('names a wrong option, not the ones whose defaults are made of it', () => {
    const demo = { DEMO: 'true', MASTER_KEY: `demo-${KEY}` };
    expect(namesAtFault({ ...demo, PORT: 'abc', SANDBOX_PORT: 'xyz' })).toEqual(['PORT', 'SANDBOX_PORT']);
    expect(namesAtFault({ ...demo, PORT: 'abc', PUBLIC_URL: 'nowhere' })).toEqual(['PORT', 'PUBLIC_URL']);
  });

  it('documents every option', () => {
    for (const name of OPTION_NAMES) expect(optionOf(name).describe).toMatch(/.{10,}\.$/);
  });
});

describe('beyond loopback (SEC33)', () => {
  it.each([
    ['HOST', { HOST: '0.0.0.0' }],
    ['HOST', { HOST: '::' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://demo.example.org' }],
  ])('a demo does not start: %s', (name, change) => {
    expect(
      namesAtFault({ DEMO: 'true', MASTER_KEY: KEY, PUBLIC_URL: 'http://localhost:4400', ...change }),
    ).toContain(name);
  });

  it('the key of a demo is refused, wherever it was copied from', () => {
    expect(namesAtFault({ ...COMPLETE, MASTER_KEY: `demo-${KEY}` })).toEqual(['PUBLIC_URL']);
    expect(
      namesAtFault({ ...COMPLETE, MASTER_KEY: `demo-${KEY}`, PUBLIC_URL: 'http://127.0.0.1:4400' }),
    ).toEqual([]);
  });

  it('clear text is refused', () => {
    const clear = {
      PUBLIC_URL: 'http://inbox.example.org',
      GRAPH_API_URL: 'http://graph.example.org',
      INSTAGRAM_GRAPH_URL: 'http://instagram.example.org',
    };
    expect(namesAtFault({ ...COMPLETE, ...clear })).toEqual(Object.keys(clear));
  });

  it.each(['127.0.0.1', '127.9.9.9', '::1', '[::1]', 'localhost', 'LOCALHOST'])('%s is loopback', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', 'localhost.example.org', '127.0.0.1.example.org', ''])(
    '%s is not',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

const order = (name: string): number => OPTION_NAMES.findIndex((known) => known === name);
