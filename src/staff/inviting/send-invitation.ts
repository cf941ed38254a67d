import type { Knex } from 'knex';
import { endOfInvitation } from '../../domain/identity/invitation-token';
import { environment } from '../../environment';
import { service } from '../../service-map';
import { panelLink } from '../panel-link';
import type { StaffRecord } from '../staff-record';

/** Sends the link by which an invited member of staff registers. Who has registered gets none. */
export async function sendInvitation(
  trx: Knex.Transaction,
  { email, registrationToken, preferedLanguage }: StaffRecord,
): Promise<void> {
  if (typeof registrationToken !== 'string') return;
  await service('api::mail.send-mail').queueMail(trx, {
    kind: 'staff-invitation',
    values: { link: panelLink('/auth/register', { registrationToken }), days: environment().STAFF_INVITATION_DAYS },
    to: email,
    locale: preferedLanguage ?? null,
    notAfter: endOfInvitation(registrationToken) ?? undefined,
  });
}
