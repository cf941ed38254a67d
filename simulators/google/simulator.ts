import { CallLog } from '../shared/call-log';
import { Faults } from '../shared/faults';
import { randomText } from '../shared/random-text';
import { readStateFile, StateFile } from '../shared/state-file';
import { newAccount } from './accounts';
import { emptyState, type SimulatorState } from './state';
import { newSigningKey, type SigningKey } from './tokens/signing-key';

export interface GoogleSimulatorOptions {
  /** 0, or nothing, takes a free one. */
  readonly port?: number;
  /** Made up when not given; the running simulator tells. */
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Where the client may have people sent back to. */
  readonly redirectUris?: readonly string[];
  /** Where accounts and keys are kept over a restart. */
  readonly stateFile?: string;
}

/** The parts of a running simulator. */
export interface GoogleSimulator {
  readonly options: GoogleSimulatorOptions & { readonly clientId: string; readonly clientSecret: string };
  readonly state: SimulatorState;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly file: StateFile;
  /** A key that is published nowhere, for tokens that somebody else made; made when it is first wanted. */
  strangersKey: Promise<SigningKey> | null;
  /** Set once it listens; it is the issuer, and links lead there. */
  baseUrl: string;
}

export async function assembleSimulator(given: GoogleSimulatorOptions): Promise<GoogleSimulator> {
  const options = {
    ...given,
    clientId: given.clientId ?? `simulator-${randomText(16)}`,
    clientSecret: given.clientSecret ?? `simulator-${randomText(24)}`,
  };
  const state = await readStateFile(options.stateFile, emptyState, 'a Google simulator');
  await begin(state, options.redirectUris ?? []);
  const file = new StateFile(options.stateFile, state);
  const parts = { faults: new Faults(), calls: new CallLog(), strangersKey: null };
  return { options, state, file, ...parts, baseUrl: '' };
}

/** Forgets everything that it was told, and every key but the newest. */
export async function startAgain({ state, faults, calls, options }: GoogleSimulator): Promise<void> {
  faults.clear();
  calls.clear();
  for (const sub of Object.keys(state.accounts)) delete state.accounts[sub];
  for (const code of Object.keys(state.codes)) delete state.codes[code];
  state.keys.splice(1);
  state.clockOffsetSeconds = 0;
  await begin(state, options.redirectUris ?? []);
}

/** Unix seconds by the simulator's own clock, which can be put forward. */
export function nowOf({ state }: Pick<GoogleSimulator, 'state'>): number {
  return Math.floor(Date.now() / 1000) + state.clockOffsetSeconds;
}

async function begin(state: SimulatorState, redirectUris: readonly string[]): Promise<void> {
  state.redirectUris.splice(0, Infinity, ...redirectUris);
  if (state.keys.length === 0) state.keys.push(await newSigningKey());
  if (Object.keys(state.accounts).length > 0) return;
  for (const [givenName, familyName] of [
    ['Ada', 'Lovelace'],
    ['Grace', 'Hopper'],
  ] as const) {
    const email = `${givenName}.${familyName}@gmail.example`.toLowerCase();
    const account = newAccount({ email, emailVerified: true, givenName, familyName, hostedDomain: null });
    state.accounts[account.sub] = account;
  }
}
