import { FAULT_KINDS } from '../faults';
import { ApiError } from '../protocol/api-error';
import { cancel } from '../resources/payment-life';
import type { Simulator } from '../simulator';
import { emptyState } from '../state';
import { BY_ITSELF } from '../world';
import type { Fields } from './fields';

/** The simulator's own books, to compare with somebody else's. */
export function ledger({ state }: Simulator): object {
  return {
    payment_intents: Object.values(state.paymentIntents),
    charges: Object.values(state.charges),
    refunds: Object.values(state.refunds),
    setup_intents: Object.values(state.setupIntents),
    disputes: Object.values(state.disputes),
    customers: Object.values(state.customers),
    events: Object.values(state.events),
  };
}

export function calls({ calls: log }: Simulator): object {
  return log.list();
}

/** Asks for a fault: `{ "method": "POST", "path": "/v1/refunds", "kind": "drop-after", "times": 2 }`. */
export function addFault({ faults }: Simulator, _id: string, fields: Fields): object {
  const kind = fields.text('kind');
  if (kind === undefined)
    throw new ApiError(400, 'invalid_request_error', `kind must be one of ${FAULT_KINDS.join(', ')}`);
  const chosen = fields.choice('kind', FAULT_KINDS);
  return faults.add({
    path: fields.text('path') ?? '/v1/*',
    method: fields.text('method')?.toUpperCase() ?? null,
    kind: chosen,
    skip: fields.number('skip') ?? 0,
    times: fields.number('times') ?? 1,
    delayMs: fields.number('delay_ms') ?? 1_000,
    status: fields.number('status') ?? (chosen === 'status' ? 500 : 200),
    body: fields.text('body') ?? '',
  });
}

export function listFaults({ faults }: Simulator): object {
  return faults.list();
}

export function clearFaults({ faults }: Simulator): object {
  faults.clear();
  return [];
}

/** Puts the clock forward: keys are forgotten, authorisations run out. */
export function advance({ world, state }: Simulator, _id: string, fields: Fields): object {
  const seconds = fields.number('seconds') ?? 0;
  if (seconds < 0)
    throw new ApiError(400, 'invalid_request_error', 'The clock goes forward only', { param: 'seconds' });
  state.clockOffsetSeconds += seconds;
  for (const intent of Object.values(state.paymentIntents)) {
    const card = state.charges[intent.latest_charge ?? '']?.payment_method_details.card;
    const hasRunOut = card?.capture_before !== undefined && card.capture_before <= world.now();
    if (intent.status === 'requires_capture' && hasRunOut) cancel(world, intent, 'automatic', BY_ITSELF);
  }
  return { now: world.now() };
}

/** Forgets everything. */
export function reset({ state, faults, calls: log }: Simulator): object {
  Object.assign(state, emptyState());
  faults.clear();
  log.clear();
  return {};
}
