const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** Packages published as ES modules only: Node loads them from CommonJS by itself, Jest needs them translated. */
const esModules = [
  'dinero\\.js',
  'jose',
  'oauth4webapi',
  'openid-client',
  'temporal-polyfill',
  'temporal-spec',
  'temporal-utils',
].join('|');

const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.[jt]s$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`, '<rootDir>/dist/'],
};

export default {
  // Each integration file has its own server and database: more of them at once only wait for each other.
  maxWorkers: 2,
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/tests/unit/**/*.test.ts'] },
    {
      ...common,
      displayName: 'contract',
      testMatch: ['<rootDir>/tests/contract/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/compile.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/support/end-with-file.ts'],
    },
    {
      ...common,
      displayName: 'integration',
      testMatch: ['<rootDir>/tests/integration/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/global-setup.ts',
      globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/support/end-with-file.ts'],
    },
  ],
};
