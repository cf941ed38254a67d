import { ApiError } from '../protocol/api-error';
import { matchRoute } from '../routes';
import type { Simulator } from '../simulator';
import { type Fields, readFields } from './fields';
import * as payments from './payment-commands';
import * as settings from './state-commands';
import * as webhooks from './webhook-commands';

type Command = (simulator: Simulator, id: string, fields: Fields) => object | Promise<object>;

interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly run: Command;
}

const CONTROL_ROUTES: readonly ControlRoute[] = [
  { method: 'POST', path: '/_control/payment_intents/:id/pay', run: payments.pay },
  { method: 'POST', path: '/_control/payment_intents/:id/authenticate', run: payments.answerAuthentication },
  { method: 'POST', path: '/_control/setup_intents/:id/authenticate', run: payments.answerAuthentication },
  { method: 'POST', path: '/_control/payment_intents/:id/process', run: payments.decideProcessing },
  { method: 'POST', path: '/_control/payment_intents/:id/capture', run: payments.captureByHand },
  { method: 'POST', path: '/_control/payment_intents/:id/cancel', run: payments.cancelByHand },
  { method: 'POST', path: '/_control/payment_intents/:id/refund', run: payments.refundByHand },
  { method: 'POST', path: '/_control/payment_intents/:id/dispute', run: payments.dispute },
  { method: 'POST', path: '/_control/disputes/:id/close', run: payments.decideDispute },
  { method: 'POST', path: '/_control/refunds/:id/finish', run: payments.decideRefund },
  { method: 'POST', path: '/_control/webhooks/withhold', run: webhooks.withhold },
  { method: 'POST', path: '/_control/webhooks/release', run: webhooks.release },
  { method: 'POST', path: '/_control/webhooks/settings', run: webhooks.setWebhooks },
  { method: 'POST', path: '/_control/webhooks/retry', run: webhooks.retryNow },
  { method: 'GET', path: '/_control/webhooks/deliveries', run: webhooks.deliveries },
  { method: 'POST', path: '/_control/events/:id/resend', run: webhooks.resend },
  { method: 'POST', path: '/_control/faults', run: settings.addFault },
  { method: 'GET', path: '/_control/faults', run: settings.listFaults },
  { method: 'DELETE', path: '/_control/faults', run: settings.clearFaults },
  { method: 'GET', path: '/_control/ledger', run: settings.ledger },
  { method: 'GET', path: '/_control/calls', run: settings.calls },
  { method: 'POST', path: '/_control/advance', run: settings.advance },
  { method: 'POST', path: '/_control/reset', run: settings.reset },
];

export interface ControlRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface ControlAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Runs a command of the control API. A button of the page sends a form and is led back to the page, or to the shop. */
export async function answerControlCall(simulator: Simulator, request: ControlRequest): Promise<ControlAnswer> {
  try {
    const match = matchRoute(CONTROL_ROUTES, request.method, request.path);
    if (!match) throw new ApiError(404, 'invalid_request_error', `No such command: ${request.method} ${request.path}`);
    const contentType = [request.headers['content-type']].flat()[0];
    const fields = readFields(request.body, contentType);
    const result = await match.route.run(simulator, match.id, fields);
    if (request.method !== 'GET') await simulator.file.save();
    if (contentType?.startsWith('application/x-www-form-urlencoded')) {
      return { status: 303, body: '', headers: { Location: placeToReturn(simulator, match.id, fields) } };
    }
    return { status: 200, body: JSON.stringify(result, null, 2) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: JSON.stringify(error.body(), null, 2) };
  }
}

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
