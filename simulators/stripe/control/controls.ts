import type { Controls } from '../../shared/control/answer-command';
import { CommandError } from '../../shared/control/command-error';
import { commonRoutes, type ControlRoute } from '../../shared/control/control-route';
import type { Fields } from '../../shared/control/fields';
import type { StripeEvent } from '../objects/event';
import { ApiError } from '../protocol/api-error';
import type { Simulator } from '../simulator';
import * as payments from './payment-commands';
import * as settings from './state-commands';

const ROUTES: readonly ControlRoute<Simulator>[] = [
  { method: 'POST', path: '/_control/payment_intents/:id/pay', run: payments.pay },
  { method: 'POST', path: '/_control/payment_intents/:id/authenticate', run: payments.answerAuthentication },
  { method: 'POST', path: '/_control/setup_intents/:id/authenticate', run: payments.answerAuthentication },
  { method: 'POST', path: '/_control/payment_intents/:id/process', run: payments.decideProcessing },
  { method: 'POST', path: '/_control/payment_intents/:id/capture', run: payments.captureByHand },
  { method: 'POST', path: '/_control/payment_intents/:id/cancel', run: payments.cancelByHand },
  { method: 'POST', path: '/_control/payment_intents/:id/refund', run: payments.refundByHand },
  { method: 'POST', path: '/_control/payment_intents/:id/dispute', run: payments.dispute },
  { method: 'POST', path: '/_control/payment_intents/:id/warn', run: payments.warn },
  { method: 'POST', path: '/_control/disputes/:id/close', run: payments.decideDispute },
  { method: 'POST', path: '/_control/refunds/:id/finish', run: payments.decideRefund },
  { method: 'POST', path: '/_control/fees/:id', run: payments.billFee },
  ...commonRoutes<StripeEvent>(),
  { method: 'GET', path: '/_control/ledger', run: settings.ledger },
  { method: 'POST', path: '/_control/advance', run: settings.advance },
  { method: 'POST', path: '/_control/reset', run: settings.reset },
];

export const CONTROLS: Controls<Simulator> = {
  routes: ROUTES,
  errorAnswer(error) {
    const shown =
      error instanceof CommandError
        ? new ApiError(error.status, 'invalid_request_error', error.message, error.details)
        : error;
    if (!(shown instanceof ApiError)) return undefined;
    return { status: shown.status, body: JSON.stringify(shown.body(), null, 2) };
  },
  placeToReturn,
};

/** After an authentication the guest goes back to the shop, told as the real service tells it; otherwise to the page. */
function placeToReturn({ state }: Simulator, id: string, fields: Fields): string {
  const object = state.paymentIntents[id] ?? state.setupIntents[id];
  const back = fields.text('return_url');
  if (!object || back === undefined || !URL.canParse(back) || !/^https?:$/.test(new URL(back).protocol))
    return `/#${id}`;
  const url = new URL(back);
  url.searchParams.set(object.object, object.id);
  url.searchParams.set(`${object.object}_client_secret`, object.client_secret);
  url.searchParams.set(
    'redirect_status',
    object.status === 'succeeded' || object.status === 'requires_capture' ? 'succeeded' : 'failed',
  );
  return url.href;
}
