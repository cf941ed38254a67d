import { DomainError } from '../../../domain/shared/domain-error';
import { ownerName, type Asker } from '../../../domain/identity/second-factor';
import { service } from '../../../service-map';

/** The answer to a wrong code, which is noted as what it may be: a guess. */
export function wrongCode({ owner, network }: Asker): DomainError {
  service('api::security.note-event').noteEvent({
    kind: 'second-factor-failed',
    network,
    account: ownerName(owner),
    subject: null,
    detail: 'second-factor-wrong',
  });
  return new DomainError('second-factor-wrong', 'The code is wrong, or was used already; wait for the next one.');
}
