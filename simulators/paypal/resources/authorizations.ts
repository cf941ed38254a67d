import type { Call, CallAnswer } from '../call';
import type { Authorization } from '../objects/authorization';
import { type Money, readMoney, decimalsOf } from '../objects/money';
import { missingResource, unprocessable } from '../protocol/api-error';
import { answerWith } from '../views/answer-with';
import { authorizationLinks, authorizationView } from '../views/authorization-view';
import { captureLinks, captureView } from '../views/capture-view';
import type { World } from '../world';
import { amountCaptured, settleAuthorization, voidAuthorization } from './authorization-life';
import { makeAuthorization } from './make-authorization';
import { makeCapture } from './make-capture';
import { requireOrder } from './orders';

/** The days in which the held money is promised; a renewal is possible afterwards only. */
const HONOR_SECONDS = 3 * 24 * 60 * 60;

export function requireAuthorization(world: World, id: string): Authorization {
  const authorization = world.state.authorizations[id];
  if (!authorization) throw missingResource(id);
  return authorization;
}

export function getAuthorization({ world, id }: Call): CallAnswer {
  return { status: 200, body: authorizationView(world, requireAuthorization(world, id)) };
}

export function captureAuthorization(call: Call): CallAnswer {
  const { world, body } = call;
  const authorization = requireAuthorization(world, call.id);
  refuseClosed(world, authorization);
  const taken = amountCaptured(world, authorization);
  const left = { ...authorization.amount, minor: Math.max(authorization.amount.minor - taken, 0) };
  const amount = body.at('amount').isThere() ? readMoney(body.at('amount'), '/amount') : left;
  if (amount.currency !== authorization.amount.currency) throw unprocessable('AUTH_CAPTURE_CURRENCY_MISMATCH');
  if (taken + amount.minor > mostToCapture(authorization.amount)) throw unprocessable('MAX_CAPTURE_AMOUNT_EXCEEDED');
  const invoiceId = body.at('invoice_id').text();
  if (invoiceId !== undefined && Object.values(world.state.captures).some((one) => one.invoiceId === invoiceId)) {
    throw unprocessable('DUPLICATE_INVOICE_ID', { field: '/invoice_id', value: invoiceId, location: 'body' });
  }
  const order = requireOrder(world, authorization.order);
  const isPromised = world.now() - authorization.createdAt < HONOR_SECONDS;
  if (order.funding === 'spent_later' && !isPromised) throw unprocessable('TRANSACTION_REFUSED');
  const capture = makeCapture(world, order, {
    authorization: authorization.id,
    amount,
    customId: authorization.customId,
    invoiceId: invoiceId ?? authorization.invoiceId,
    isFinal: body.at('final_capture').flag() ?? false,
  });
  settleAuthorization(world, authorization);
  return answerWith(call, 201, capture, captureLinks(world, capture), () => captureView(world, capture));
}

export function reauthorize(call: Call): CallAnswer {
  const { world, body } = call;
  const parent = requireAuthorization(world, call.id);
  refuseClosed(world, parent);
  if (parent.parent !== null) throw unprocessable('REAUTHORIZATION_NOT_SUPPORTED');
  if (world.now() - parent.createdAt < HONOR_SECONDS) throw unprocessable('REAUTHORIZATION_TOO_SOON');
  const amount = body.at('amount').isThere() ? readMoney(body.at('amount'), '/amount') : parent.amount;
  if (amount.currency !== parent.amount.currency) throw unprocessable('AUTH_CURRENCY_MISMATCH');
  if (amount.minor > mostToCapture(parent.amount)) throw unprocessable('TRANSACTION_REFUSED');
  const renewed = makeAuthorization(world, requireOrder(world, parent.order), { parent, amount });
  return answerWith(call, 201, renewed, authorizationLinks(world, renewed), () => authorizationView(world, renewed));
}

export function voidAuthorizationCall(call: Call): CallAnswer {
  const { world } = call;
  const authorization = requireAuthorization(world, call.id);
  if (authorization.status === 'VOIDED') throw unprocessable('PREVIOUSLY_VOIDED');
  if (authorization.status === 'CAPTURED') throw unprocessable('PREVIOUSLY_CAPTURED');
  if (authorization.parent !== null) throw unprocessable('CANNOT_BE_VOIDED');
  voidAuthorization(world, authorization);
  return call.isMinimal ? { status: 204, body: null } : { status: 200, body: authorizationView(world, authorization) };
}

function refuseClosed(world: World, { status, expiresAt }: Authorization): void {
  if (expiresAt <= world.now()) throw unprocessable('AUTHORIZATION_EXPIRED');
  if (status === 'VOIDED') throw unprocessable('AUTHORIZATION_VOIDED');
  if (status === 'DENIED') throw unprocessable('AUTHORIZATION_DENIED');
  if (status === 'CAPTURED') throw unprocessable('AUTHORIZATION_ALREADY_CAPTURED');
  if (status === 'PENDING') throw unprocessable('TRANSACTION_REFUSED');
}

/** 115 % of what is held, and not more than 75 (the real limit is 75 US dollars) above it. */
function mostToCapture({ minor, currency }: Money): number {
  return Math.min(Math.floor((minor * 115) / 100), minor + 75 * 10 ** (decimalsOf(currency) ?? 2));
}
