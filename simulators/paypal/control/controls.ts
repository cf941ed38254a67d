import type { Controls } from '../../shared/control/answer-command';
import { CommandError } from '../../shared/control/command-error';
import { commonRoutes, type ControlRoute } from '../../shared/control/control-route';
import type { Fields } from '../../shared/control/fields';
import type { PaypalEvent } from '../objects/event';
import { newDebugId } from '../objects/new-id';
import { PAYER } from '../objects/people';
import { ApiError } from '../protocol/api-error';
import type { Simulator } from '../simulator';
import * as orders from './order-commands';
import * as payments from './payment-commands';
import * as settings from './state-commands';

const ROUTES: readonly ControlRoute<Simulator>[] = [
  { method: 'POST', path: '/_control/orders/:id/approve', run: orders.approve },
  { method: 'POST', path: '/_control/orders/:id/cancel', run: orders.turnBack },
  { method: 'POST', path: '/_control/orders/:id/expire', run: orders.expire },
  { method: 'POST', path: '/_control/authorizations/:id/void', run: payments.voidByHand },
  { method: 'POST', path: '/_control/payment-tokens/:id/fund', run: payments.fundToken },
  { method: 'POST', path: '/_control/captures/:id/finish', run: payments.decideCapture },
  { method: 'POST', path: '/_control/captures/:id/refund', run: payments.refundByHand },
  { method: 'POST', path: '/_control/captures/:id/reverse', run: payments.reverse },
  { method: 'POST', path: '/_control/captures/:id/dispute', run: payments.dispute },
  { method: 'POST', path: '/_control/disputes/:id/update', run: payments.moveDispute },
  { method: 'POST', path: '/_control/disputes/:id/ask', run: payments.askAgain },
  { method: 'POST', path: '/_control/disputes/:id/close', run: payments.decideDispute },
  { method: 'POST', path: '/_control/refunds/:id/finish', run: payments.decideRefund },
  { method: 'POST', path: '/_control/tokens/expire', run: settings.endTokens },
  { method: 'GET', path: '/_control/ipn/deliveries', run: settings.ipnDeliveries },
  { method: 'POST', path: '/_control/ipn/:id/resend', run: settings.resendIpn },
  { method: 'GET', path: '/_control/certificates', run: settings.certificates },
  ...commonRoutes<PaypalEvent>(),
  { method: 'GET', path: '/_control/ledger', run: settings.ledger },
  { method: 'POST', path: '/_control/advance', run: settings.advance },
  { method: 'POST', path: '/_control/reset', run: settings.reset },
];

export const CONTROLS: Controls<Simulator> = {
  routes: ROUTES,
  errorAnswer(error) {
    const shown = error instanceof CommandError ? inOurWords(error) : error;
    if (!(shown instanceof ApiError)) return undefined;
    return { status: shown.status, body: JSON.stringify(shown.body(newDebugId()), null, 2) };
  },
  placeToReturn,
};

function inOurWords({ status, message, details }: CommandError): ApiError {
  return new ApiError(status, 'INVALID_COMMAND', details.param ? `${details.param}: ${message}` : message);
}

/** From the approve page the payer goes back to the shop, told as the real service tells it; otherwise to the page. */
function placeToReturn({ state }: Simulator, id: string, fields: Fields): string {
  const order = state.orders[id];
  const way = fields.text('leave_to');
  const back = way === 'return' ? order?.returnUrl : way === 'cancel' ? order?.cancelUrl : null;
  if (!back || !URL.canParse(back) || !/^https?:$/.test(new URL(back).protocol)) return `/#${pageAnchor(state, id)}`;
  const url = new URL(back);
  url.searchParams.set('token', id);
  if (way === 'return') url.searchParams.set('PayerID', PAYER.id);
  return url.href;
}

/** The page shows orders; everything else is shown in the order it belongs to. */
function pageAnchor(state: Simulator['state'], id: string): string {
  const captureId = state.refunds[id]?.capture ?? state.disputes[id]?.capture ?? id;
  return state.captures[captureId]?.order ?? state.authorizations[id]?.order ?? id;
}
