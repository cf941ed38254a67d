import { createHmac } from 'node:crypto';
import { RECOVERY_CODE_LETTERS, RECOVERY_CODES, writeRecoveryCode } from '../../../domain/identity/recovery-code';
import type { FactorOwner } from '../../../domain/identity/second-factor';
import { derivedKey } from '../../../http/derived-key';
import { opaqueId } from '../../../http/opaque-id';

/** New codes, of which we keep hashes only. */
export function newRecoveryCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < RECOVERY_CODES) codes.add(writeRecoveryCode(opaqueId(RECOVERY_CODE_LETTERS)));
  return [...codes];
}

/** Keyed: without `ENCRYPTION_KEY`, 40 bits cannot be tried out on a stolen table. */
export function hashRecoveryCode({ kind, id }: FactorOwner, code: string): Buffer {
  return createHmac('sha256', derivedKey('recovery-code')).update(`${kind}:${id}:${code}`).digest();
}
