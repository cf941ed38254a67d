import { service } from '../service-map';
import { whoChanges } from './who-changes';

/** Notes that a member of staff has another address: whoever holds it can have a new password sent there. */
export function noteAddressChange(staffId: number): void {
  const { actor, network } = whoChanges(staffId);
  service('api::security.note-event').noteEvent({
    kind: 'staff-address-changed',
    network,
    account: `staff:${staffId}`,
    subject: null,
    detail: actor === null ? 'by nobody who is signed in' : `by ${actor}`,
  });
}
