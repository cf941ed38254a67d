import { CommandError } from '../../shared/control/command-error';
import type { Fields } from '../../shared/control/fields';
import { putClockForward } from '../../shared/control/put-clock-forward';
import { voidExpired } from '../resources/authorization-life';
import { endResponseTimes } from '../resources/disputes';
import { expireTokens } from '../resources/tokens';
import type { Simulator } from '../simulator';
import { emptyState } from '../state';
import { authorizationView } from '../views/authorization-view';
import { captureView } from '../views/capture-view';
import { disputeView } from '../views/dispute-view';
import { orderView } from '../views/order-view';
import { paymentTokenView } from '../views/payment-token-view';
import { refundView } from '../views/refund-view';
import { certificateUrl } from '../webhooks/paypal-dialect';

/** The simulator's own books, to compare with somebody else's. */
export function ledger({ state, world }: Simulator): object {
  return {
    orders: Object.values(state.orders).map((order) => orderView(world, order)),
    authorizations: Object.values(state.authorizations).map((one) => authorizationView(world, one)),
    captures: Object.values(state.captures).map((capture) => captureView(world, capture)),
    refunds: Object.values(state.refunds).map((refund) => refundView(world, refund)),
    disputes: Object.values(state.disputes).map((dispute) => disputeView(world, dispute)),
    payment_tokens: Object.values(state.paymentTokens).map((token) => paymentTokenView(world, token)),
    events: Object.values(state.events),
  };
}

/** Puts the clock forward: request ids are forgotten, tokens and authorisations run out. */
export function advance({ world, state }: Simulator, _id: string, fields: Fields): object {
  putClockForward(state, fields);
  voidExpired(world);
  endResponseTimes(world);
  return { now: world.now() };
}

export function endTokens({ world }: Simulator): object {
  expireTokens(world);
  return {};
}

/** For whoever is to trust the webhooks and runs in another process. */
export function certificates({ certificates: own }: Simulator): object {
  return { cert_url: certificateUrl(own.id), chain: own.chainPem, root: own.rootPem };
}

export function ipnDeliveries({ state }: Simulator): object {
  return Object.values(state.ipnDeliveries).map((delivery) => ({
    ...delivery,
    form: state.ipnMessages[delivery.event]?.form ?? null,
  }));
}

export function resendIpn({ state, ipnSender }: Simulator, id: string, fields: Fields): object {
  const message = state.ipnMessages[id];
  if (!message) throw new CommandError(404, `No such notification: '${id}'`);
  ipnSender.enqueue(message, fields.number('times') ?? 1);
  return message;
}

/** Forgets everything but the tokens: who was logged in still is. */
export function reset({ state, faults, calls: log }: Simulator): object {
  Object.assign(state, emptyState(), { tokens: state.tokens });
  faults.clear();
  log.clear();
  return {};
}
