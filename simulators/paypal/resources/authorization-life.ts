import type { Authorization } from '../objects/authorization';
import type { Capture } from '../objects/capture';
import { authorizationView } from '../views/authorization-view';
import type { World } from '../world';
import { voidOrder } from './order-life';
import { requireOrder } from './orders';

/** How much was taken of what is held, in the smallest unit. */
export function amountCaptured(world: World, authorization: Authorization): number {
  return capturesOf(world, authorization).reduce((sum, { amount }) => sum + amount.minor, 0);
}

/** Says how far an authorisation was captured, after something was captured of it, or a capture failed. */
export function settleAuthorization(world: World, authorization: Authorization): void {
  const taken = capturesOf(world, authorization);
  const sum = amountCaptured(world, authorization);
  const isFinal = taken.some((capture) => capture.isFinal);
  for (const member of familyOf(world, authorization)) {
    if (member.status === 'VOIDED') continue;
    if (isFinal || sum >= member.amount.minor) member.status = 'CAPTURED';
    else member.status = sum > 0 ? 'PARTIALLY_CAPTURED' : 'CREATED';
    member.updatedAt = world.now();
  }
}

/** Gives back what is held, whoever does it. Renewals end with what they renew. */
export function voidAuthorization(world: World, authorization: Authorization): void {
  for (const member of familyOf(world, authorization)) {
    if (member.status === 'VOIDED') continue;
    member.status = 'VOIDED';
    member.updatedAt = world.now();
    world.emit('PAYMENT.AUTHORIZATION.VOIDED', authorizationView(world, member));
  }
  if (capturesOf(world, authorization).length === 0) voidOrder(world, requireOrder(world, authorization.order));
}

/** Lets authorisations run out whose time is over. */
export function voidExpired(world: World): void {
  for (const authorization of Object.values(world.state.authorizations)) {
    const isOpen = ['CREATED', 'PARTIALLY_CAPTURED', 'PENDING'].includes(authorization.status);
    if (isOpen && authorization.expiresAt <= world.now()) voidAuthorization(world, authorization);
  }
}

function capturesOf({ state }: World, { order }: Authorization): Capture[] {
  return Object.values(state.captures).filter(
    (capture) => capture.order === order && capture.status !== 'DECLINED' && capture.status !== 'FAILED',
  );
}

/** An authorisation with its renewals: they hold the same money. */
function familyOf({ state }: World, { order }: Authorization): Authorization[] {
  return Object.values(state.authorizations).filter((other) => other.order === order);
}
