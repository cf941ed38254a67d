import { service } from '../../../../service-map';
import { staffSession, type SignedInState } from '../staff-session';

/**
 * Lets pass whoever has shown a second factor in this session lately. Everybody else is told what to do.
 * @throws DomainError `elevation-needed`, `second-factor-not-enrolled` (403)
 */
export async function isElevated({ state }: SignedInState): Promise<true> {
  await service('api::second-factor.elevation').demandElevation(staffSession({ state }));
  return true;
}
