import { DomainError } from '../../../domain/shared/domain-error';
import type { OfferRecord } from '../records/offer-record';

type Newest = Pick<OfferRecord, 'version'>;

/** @throws DomainError `offer-superseded` (409), for every version but the newest */
export function requireNewest(newest: Newest, meant: number): void {
  if (newest.version !== meant) throw offerSuperseded(newest);
}

/** Names the newest in `details.version`. */
export function offerSuperseded({ version }: Newest): DomainError {
  return new DomainError('offer-superseded', `The newest version of this offer is ${version}; read it again.`, {
    path: ['version'],
    version,
  });
}
