import { database } from '../../../database/transaction';
import { FEE_KINDS } from '../../../domain/payment/ledger';
import type { Discrepancy } from '../../../domain/reconciliation/books';
import type { SecondLook } from './look-again';

/** Whether a fee that could not be read was read, and entered, since. */
export async function lookForFee({ provider, reference }: Discrepancy): Promise<SecondLook> {
  const entry: unknown = await database()('ledger_events')
    .where({ provider, provider_reference: reference })
    .whereIn('kind', [...FEE_KINDS])
    .first('seq');
  return entry === undefined
    ? { is: 'open' }
    : { is: 'explained', explanation: 'It could be read since, and was entered.' };
}
