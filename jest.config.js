// Node's own subpath imports (#libs/…) point at dist; under test they point at the sources.
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const base = {
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  moduleNameMapper: {
    '^#libs/(.*)\\.js$': '<rootDir>/libs/$1.ts',
    '^#apps/(.*)\\.js$': '<rootDir>/apps/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

// The kind of a test is in its file name; each kind can be run alone: npm run jest -- --selectProjects unit
export default {
  workerIdleMemoryLimit: '768MB',
  maxWorkers: 2,
  // Machines are small and shared: a spec ends when its condition is met, and this only ends the ones that never do.
  testTimeout: 60_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['**/*.unit.spec.ts'] },
    {
      ...base,
      displayName: 'int',
      setupFilesAfterEnv: ['<rootDir>/libs/testing/retries.mjs'],
      testMatch: ['**/*.int.spec.ts'],
      globalSetup: '<rootDir>/libs/testing/database/global-setup.mjs',
      globalTeardown: '<rootDir>/libs/testing/database/global-teardown.mjs',
    },
    {
      ...base,
      displayName: 'e2e',
      setupFilesAfterEnv: ['<rootDir>/libs/testing/retries.mjs'],
      testMatch: ['**/*.e2e.spec.ts'],
      globalSetup: '<rootDir>/infra/scripts/test/e2e-setup.mjs',
      globalTeardown: '<rootDir>/libs/testing/database/global-teardown.mjs',
    },
  ],
};
