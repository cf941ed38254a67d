import { createHmac } from 'node:crypto';
import { derivedKey } from '../../../http/derived-key';
import type { AccountRecord } from '../records/account-record';

/** Changes with the password of an account: what was promised under another standing holds no more. */
export function accountStanding({ id, passwordHash }: Pick<AccountRecord, 'id' | 'passwordHash'>): string {
  return createHmac('sha256', derivedKey('account-standing'))
    .update(JSON.stringify([id, passwordHash]))
    .digest('base64url');
}
