import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import { jsonColumn } from '../database/columns';
import { DomainError } from '../domain/shared/domain-error';

/** Printable ASCII, as the IETF draft for the header has it, and long enough not to be guessed by accident. */
const KEY_SHAPE = /^[\x21-\x7e]{8,255}$/;

export interface IdempotentRequest<Response> {
  /** Which promise the key belongs to, for example `place-booking`. */
  readonly scope: string;
  readonly key: string;
  /** The parsed request: equal requests under one key get one answer. */
  readonly request: unknown;
  /** Whether an answer that was given before is still one; where it is not, the work is done again. It is, unless said otherwise. */
  readonly stillHolds?: (response: Response) => boolean;
}

/**
 * Reads the `Idempotency-Key` header.
 * @throws DomainError `idempotency-key-missing` or `idempotency-key-invalid` (400)
 */
export function readIdempotencyKey(header: string | undefined): string {
  if (!header)
    throw new DomainError(
      'idempotency-key-missing',
      'Send an Idempotency-Key header: a new random value for each new request.',
      { path: ['Idempotency-Key'] },
    );
  if (!KEY_SHAPE.test(header))
    throw new DomainError('idempotency-key-invalid', 'An Idempotency-Key has 8 to 255 printable characters.', {
      path: ['Idempotency-Key'],
    });
  return header;
}

/**
 * Does `work` once for a key, in the given transaction. The key is written first and its answer with it, so that a
 * rival with the same key waits for this transaction and then reads its answer; when the work fails, the key is free again.
 * @throws DomainError `idempotency-key-reused` (422) when the key came with another request before.
 */
export async function onceForKey<Response extends object>(
  trx: Knex.Transaction,
  idempotent: IdempotentRequest<Response>,
  work: () => Promise<Response>,
): Promise<Response> {
  const { scope, key, request, stillHolds = () => true } = idempotent;
  const requestHash = hashOf(request);
  const claimed = await trx('idempotency_keys')
    .insert({ scope, key, request_hash: requestHash })
    .onConflict()
    .ignore()
    .returning('key');
  const before = claimed.length === 0 ? await recall<Response>(trx, idempotent, requestHash) : null;
  if (before && stillHolds(before)) return before;
  const response = await work();
  await trx('idempotency_keys')
    .where({ scope, key })
    .update({ response: JSON.stringify(response) });
  return response;
}

/**
 * What was answered under a key before; `null` where nothing was. For work whose beginning cannot be a part of the transaction.
 * @throws DomainError `idempotency-key-reused` (422) when the key came with another request before.
 */
export async function answeredBefore<Response>(
  connection: Knex,
  idempotent: Omit<IdempotentRequest<Response>, 'stillHolds'>,
): Promise<Response | null> {
  const { scope, key } = idempotent;
  const row: unknown = await connection('idempotency_keys').where({ scope, key }).whereNotNull('response').first('key');
  return row === undefined ? null : recall<Response>(connection, idempotent, hashOf(idempotent.request));
}

function hashOf(request: unknown): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}

const known = z.object({ request_hash: z.string(), response: jsonColumn });

async function recall<Response>(
  connection: Knex,
  { scope, key }: Pick<IdempotentRequest<Response>, 'scope' | 'key'>,
  requestHash: string,
): Promise<Response> {
  const row: unknown = await connection('idempotency_keys').where({ scope, key }).first('request_hash', 'response');
  const { request_hash: knownHash, response } = known.parse(row);
  if (knownHash !== requestHash) {
    throw new DomainError(
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request; send a new one.',
      { path: ['Idempotency-Key'] },
    );
  }
  return response as Response; // only this file writes it, from the same work
}

/** JSON with sorted keys: the order in which a client writes its fields does not make another request. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
