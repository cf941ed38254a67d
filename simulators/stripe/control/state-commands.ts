import type { Fields } from '../../shared/control/fields';
import { putClockForward } from '../../shared/control/put-clock-forward';
import { endResponseTimes } from '../resources/disputes';
import { cancel } from '../resources/payment-life';
import type { Simulator } from '../simulator';
import { emptyState } from '../state';
import { BY_ITSELF } from '../world';

/** The simulator's own books, to compare with somebody else's. */
export function ledger({ state }: Simulator): object {
  return {
    payment_intents: Object.values(state.paymentIntents),
    charges: Object.values(state.charges),
    refunds: Object.values(state.refunds),
    setup_intents: Object.values(state.setupIntents),
    disputes: Object.values(state.disputes),
    early_fraud_warnings: Object.values(state.earlyFraudWarnings),
    customers: Object.values(state.customers),
    events: Object.values(state.events),
  };
}

/** Puts the clock forward: keys are forgotten, authorisations run out. */
export function advance({ world, state }: Simulator, _id: string, fields: Fields): object {
  putClockForward(state, fields);
  for (const intent of Object.values(state.paymentIntents)) {
    const card = state.charges[intent.latest_charge ?? '']?.payment_method_details.card;
    const hasRunOut = card?.capture_before !== undefined && card.capture_before <= world.now();
    if (intent.status === 'requires_capture' && hasRunOut) cancel(world, intent, 'automatic', BY_ITSELF);
  }
  endResponseTimes(world);
  return { now: world.now() };
}

/** Forgets everything. */
export function reset({ state, faults, calls: log }: Simulator): object {
  Object.assign(state, emptyState());
  faults.clear();
  log.clear();
  return {};
}
