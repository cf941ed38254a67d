import { readIdempotencyKey } from '../../../http/idempotency';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { visitingCustomer } from '../../account/mapping/signed-in-customer';
import { opensEntry, waitlistAccessToken } from '../mapping/waitlist-access-token';
import { askedView, waitlistView } from '../mapping/waitlist-view';
import { joinWaitlistRequest } from '../requests/join-waitlist-request';

/** @throws DomainError `waitlist-entry-not-found` (404) where the token does not open it: whether there is one is nobody else's business */
function ownReference(ctx: RouteContext<{ reference: string }>): string {
  const { reference } = ctx.params;
  if (opensEntry(ctx.get('X-Waitlist-Token'), reference)) return reference;
  throw new DomainError('waitlist-entry-not-found', 'There is no such entry of the waitlist.');
}

export default () => ({
  /** Whoever is signed in has proved their address, and sees their entry; to others it is opened by the mail that they get. */
  async join(ctx: RouteContext) {
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const request = parse(joinWaitlistRequest, ctx.request.body);
    const accountEmail = visitingCustomer(ctx)?.email ?? null;
    const command = { idempotencyKey, request, accountEmail };
    const standing = await service('api::waitlist.join-waitlist').joinWaitlist(command);
    ctx.status = accountEmail === null ? 202 : 201;
    if (accountEmail === null) {
      ctx.body = { data: askedView(request), meta: {} };
      return;
    }
    const accessToken = waitlistAccessToken(standing.entry.reference);
    ctx.body = { data: { ...waitlistView(standing), accessToken }, meta: {} };
  },

  async findOne(ctx: RouteContext<{ reference: string }>) {
    const standing = await service('api::waitlist.read-waitlist').readStanding(ownReference(ctx));
    ctx.body = { data: waitlistView(standing), meta: {} };
  },

  async leave(ctx: RouteContext<{ reference: string }>) {
    const standing = await service('api::waitlist.leave-waitlist').leaveWaitlist({
      reference: ownReference(ctx),
      actor: 'guest',
      reason: 'The guest left the waitlist.',
    });
    ctx.body = { data: waitlistView(standing), meta: {} };
  },
});
