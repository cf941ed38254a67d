import { CommandError } from '../../shared/control/command-error';
import type { Fields } from '../../shared/control/fields';
import { findAccount } from '../accounts';
import { nowOf, type GoogleSimulator } from '../simulator';
import { idTokenClaims } from '../tokens/id-token-claims';
import { ALGORITHMS, signJwt } from '../tokens/sign-jwt';
import { newSigningKey, type SigningKey } from '../tokens/signing-key';

/** A new key signs from now on. The one before stays published, unless it is to be `retired` at once. */
export async function rotateKeys({ state }: GoogleSimulator, _id: string, fields: Fields): Promise<object> {
  const key = await newSigningKey();
  const [before] = state.keys;
  state.keys.splice(0, Infinity, key, ...(before && !fields.truth('retire') ? [before] : []));
  return { kid: key.kid, published: state.keys.map(({ kid }) => kid) };
}

/**
 * An ID token as Google would make it for `account`, or as a forger would: `claims` and `header` replace what is in it,
 * `omit` and `omit_header` leave things out, `alg` and `key` (`current`, `previous`, `stranger`) say how it is signed.
 */
export async function mintToken(simulator: GoogleSimulator, _id: string, fields: Fields): Promise<object> {
  const { state, options, baseUrl } = simulator;
  const wanted = fields.text('account');
  const account = wanted === undefined ? Object.values(state.accounts)[0] : findAccount(state, wanted);
  if (!account) throw new CommandError(404, `No such account: '${wanted ?? ''}'`, { param: 'account' });
  const algorithm = fields.choice('alg', ALGORITHMS);
  const key = await keyNamed(simulator, fields.choice('key', ['current', 'previous', 'stranger']));
  const occasion = { issuer: baseUrl, clientId: options.clientId, now: nowOf(simulator), nonce: null };
  const claims = without(
    { ...idTokenClaims(account, { ...occasion, nonce: fields.text('nonce') ?? null }), ...fields.object('claims') },
    fields.texts('omit'),
  );
  const header = without(
    { alg: algorithm, kid: key.kid, typ: 'JWT', ...fields.object('header') },
    fields.texts('omit_header'),
  );
  return { id_token: signJwt(header, claims, { algorithm, key }), header, claims };
}

async function keyNamed(simulator: GoogleSimulator, name: 'current' | 'previous' | 'stranger'): Promise<SigningKey> {
  if (name === 'stranger') return (simulator.strangersKey ??= newSigningKey());
  const key = simulator.state.keys[name === 'current' ? 0 : 1];
  if (!key) throw new CommandError(409, `There is no ${name} key`, { param: 'key' });
  return key;
}

function without(record: Record<string, unknown>, names: readonly string[] = []): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
