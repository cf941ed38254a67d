import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readEnvironment } from '../../src/environment';
import { createLocalPostgres } from '../postgres/local-postgres';
import { connect } from '../process/connect';
import { loadEnvFile } from '../process/load-env-file';
import { PlainProblem } from '../process/plain-problem';
import { plainSentences } from '../process/run-process';
import { startChild, type Child } from './child';
import { ensureDatabase, readDatabaseContent } from './database-content';
import { openKeptState, type KeptState } from './kept-state';
import { onlyOne } from './only-one';
import { HELP, readOptions, type UpOptions } from './options';
import { panel } from './panel';
import { completeSettings } from './settings';
import { createShutdown, type Shutdown } from './shutdown';
import { startOver } from './start-over';
import { untilAnswers } from './until-answers';

interface Step {
  done(): void;
  fail(): void;
}

/** What `scripts/up.mjs`, which runs before anything is compiled, hands over. */
export interface UpContext {
  readonly root: string;
  readonly args: readonly string[];
  readonly progress: { begin(title: string): Step };
  readonly endSteps: () => void;
  readonly runStep: (title: string, args: readonly string[], env: Record<string, string>) => Promise<void>;
  readonly buildAdmin: () => Promise<void>;
  readonly takeOverSignals: () => void;
}

/** Brings the whole product up and stays until it is stopped. Ends the process. */
export async function main(context: UpContext): Promise<void> {
  const shutdown = createShutdown(context.endSteps);
  context.takeOverSignals();
  try {
    const options = readOptions(context.args);
    if (options.help) console.log(HELP);
    else await bringUp(context, options, shutdown);
    if (options.help) process.exit(0);
  } catch (error) {
    if (shutdown.hasBegun()) return; // what fails while everything is being stopped is no news
    const sentences = plainSentences(error);
    await shutdown.end(1, sentences ? sentences.join('\n') : describe(error));
  }
}

async function bringUp(context: UpContext, options: UpOptions, shutdown: Shutdown): Promise<void> {
  const { root } = context;
  const data = join(root, '.data');
  loadEnvFile(root);
  shutdown.whenEnding(onlyOne(join(data, 'up.pid')));
  if (options.reset) {
    await startOver(root, options);
    shutdown.whenEnding(onlyOne(join(data, 'up.pid')));
  }
  const state = openKeptState(join(data, 'secrets.json'));
  const settings = await completeSettings(state);
  readEnvironment(settings.env);
  const databaseUrl = settings.env['DATABASE_URL'] ?? '';
  if (!settings.embeddedPostgres) await (await connect(databaseUrl)).end();

  await context.buildAdmin();
  if (settings.embeddedPostgres) await startPostgres(context, settings.embeddedPostgres, shutdown);
  const { administrator, hasListings } = await readDatabaseContent(databaseUrl);
  const password = administrator === null ? firstPassword(settings.env, state) : null;

  const launch = (name: string, args: readonly string[], env: Record<string, string>) => {
    shutdown.goOn();
    const child = startChild({
      ...{ name, args, env, root, logFile: join(data, 'logs', `${name}.log`) },
      show: options.logs || env['NODE_ENV'] === 'production',
    });
    shutdown.whenEnding(() => child.stop());
    return child;
  };
  for (const { provider, label, url, env } of settings.simulators) {
    const stateFile = join(data, 'simulators', `${provider}.json`);
    const simulator = launch(`${provider}-simulator`, simulatorArgs(root, provider), {
      ...settings.env,
      ...env,
      STATE_FILE: stateFile,
    });
    await follow(context, shutdown, simulator, `Starting the ${label} simulator on ${url}`, () =>
      untilAnswers(url, simulator),
    );
  }
  if (!hasListings || state.get('SEEDING') === databaseUrl) {
    shutdown.goOn();
    state.set('SEEDING', databaseUrl); // an interrupted seed is repeated at the next start
    await context.runStep(
      'Filling the empty database with the demonstration catalogue',
      [join(root, 'dist/scripts/seed.js')],
      settings.env,
    );
    state.forget('SEEDING');
  }
  await follow(
    context,
    shutdown,
    launch('server', [join(root, 'dist/scripts/start.js')], settings.env),
    'Starting the server',
  );

  console.log(
    panel({
      publicUrl: settings.env['PUBLIC_URL'] ?? '',
      administrator: { email: administrator ?? settings.env['ADMIN_EMAIL'] ?? 'admin@midas.example', password },
      simulators: settings.simulators,
      database: settings.embeddedPostgres
        ? `embedded PostgreSQL on port ${settings.embeddedPostgres.port}, data in .data/postgres`
        : 'the one of DATABASE_URL',
      logFolder: options.logs || settings.env['NODE_ENV'] === 'production' ? null : '.data/logs',
    }),
  );
  state.forget('FIRST_ADMIN_PASSWORD'); // shown, and from now on known to its owner only
}

/** Kept until the panel has shown it: a first start that fails after creating the administrator must not lock him out. */
function firstPassword(env: Record<string, string>, state: KeptState): string {
  env['ADMIN_PASSWORD'] ??= state.keep('FIRST_ADMIN_PASSWORD', () => `Mi7-${randomBytes(12).toString('base64url')}`);
  return env['ADMIN_PASSWORD'];
}

async function startPostgres(
  context: UpContext,
  options: { port: number; password: string },
  shutdown: Shutdown,
): Promise<void> {
  const postgres = createLocalPostgres({
    ...options,
    dataFolder: join(context.root, '.data', 'postgres'),
    settings: { max_connections: '200' },
  });
  shutdown.goOn();
  const step = context.progress.begin('Starting PostgreSQL');
  shutdown.whenEnding(() => postgres.stop('fast'));
  try {
    await postgres.start();
  } catch (error) {
    step.fail();
    throw error;
  }
  shutdown.watch('PostgreSQL', postgres.ended(), () => 'Its log is .data/postgres.log.');
  await ensureDatabase(postgres.url(), 'midas');
  step.done();
}

async function follow(
  context: UpContext,
  shutdown: Shutdown,
  child: Child,
  title: string,
  isReady = child.ready,
): Promise<void> {
  const step = context.progress.begin(title);
  try {
    await isReady();
  } catch (error) {
    step.fail();
    throw new PlainProblem(`${describe(error)}\n${child.lastWords()}`);
  }
  shutdown.watch(child.name, child.ended, child.lastWords);
  step.done();
}

function simulatorArgs(root: string, provider: string): string[] {
  return [
    '--require',
    join(root, 'dist/scripts/process/end-with-parent.js'),
    join(root, `dist/simulators/${provider}/main.js`),
  ];
}

/** With what the program of a failed step has said. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'output' in error && typeof error.output === 'string' ? `${error.message}\n${error.output}` : error.message;
}
