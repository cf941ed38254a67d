import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, fingerprint, isFresh, rememberFresh } from './fingerprint.mjs';
import { runStep } from './run-step.mjs';

/** What ends up in the panel's bundle: packages, its configuration, our own pages. */
const INPUTS = ['package-lock.json', 'config/admin.ts', 'config/plugins.ts', 'src/admin', 'src/plugins'];
const isInput = (file) => !/(^|\/)(dist|build)\//.test(file);

/** Strapi reads the configuration to build the panel; none of these values reaches the bundle. */
const PLACEHOLDER = 'placeholder-for-building-the-panel';
const BUILD_ENVIRONMENT = {
  ...{ NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
  ...{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', PUBLIC_URL: 'http://127.0.0.1:1337', PORT: '1337' },
  ...{ APP_KEYS: PLACEHOLDER, ADMIN_JWT_SECRET: PLACEHOLDER, API_TOKEN_SALT: PLACEHOLDER },
  ...{ TRANSFER_TOKEN_SALT: PLACEHOLDER, ENCRYPTION_KEY: PLACEHOLDER, JWT_SECRET: PLACEHOLDER },
  ...{ STRIPE_SECRET_KEY: PLACEHOLDER, STRIPE_WEBHOOK_SECRET: PLACEHOLDER },
  ...{ COMPANY_NAME: PLACEHOLDER, COMPANY_ADDRESS: PLACEHOLDER, COMPANY_TAX_ID: PLACEHOLDER },
  ...{ EMAIL_HOST: PLACEHOLDER, EMAIL_FROM: `nobody@${PLACEHOLDER}.test` },
};

/**
 * Builds the admin panel into `dist/build` when its inputs changed; the server has to be compiled. The bundle asks for
 * the API at its own origin, so one build serves every address.
 */
export async function buildAdmin(root, progress) {
  const print = fingerprint(root, filesBelow(root, INPUTS, isInput));
  const note = join(root, 'dist', '.admin-built-from');
  if (isFresh(note, print) && existsSync(join(root, 'dist', 'build', 'index.html'))) return;
  const strapi = join(root, 'node_modules', '@strapi', 'strapi', 'bin', 'strapi.js');
  const { PATH, HOME, TMPDIR } = process.env;
  await runStep(
    progress,
    'Building the admin panel (a minute or two the first time)',
    process.execPath,
    [strapi, 'build'],
    {
      cwd: root,
      env: { PATH, HOME, TMPDIR, ...BUILD_ENVIRONMENT },
    },
  );
  rememberFresh(note, print);
}
