/** What a test process has to know of the run's server. */
export interface ServerAddress {
  /** Of a database that always exists, with an account that may create others. */
  readonly url: string;
  /** Of the names of all databases of this run. */
  readonly prefix: string;
}

export const serverAddress = (address: ServerAddress): string => JSON.stringify(address);

/** The address that the run's set-up left in the environment. */
export function readServerAddress(): ServerAddress {
  const text = process.env['THROUGHLINE_TEST_SERVER'];
  if (!text)
    throw new Error(
      'no test server: only *.int.spec.ts and *.e2e.spec.ts get one (jest.config.js, globalSetup)',
    );
  return JSON.parse(text) as ServerAddress;
}

export function databasesOf(address: ServerAddress): { template: string; urlFor(database: string): string } {
  return {
    template: `${address.prefix}template`,
    urlFor(database) {
      const url = new URL(address.url);
      url.pathname = `/${database}`;
      return url.href;
    },
  };
}
