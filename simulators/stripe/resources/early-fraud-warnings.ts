import type { Call } from '../call';
import type { Charge } from '../objects/charge';
import type { EarlyFraudWarning } from '../objects/early-fraud-warning';
import { newId } from '../objects/new-id';
import { missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { textOf } from '../protocol/read-params';
import type { Origin, World } from '../world';

/** The issuer tells that it suspects fraud. */
export function warnOfFraud(world: World, charge: Charge, fraudType: string, origin: Origin): EarlyFraudWarning {
  const warning: EarlyFraudWarning = {
    id: newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: isActionable(charge),
    charge: charge.id,
    created: world.now(),
    fraud_type: fraudType,
    livemode: false,
    payment_intent: charge.payment_intent,
  };
  world.state.earlyFraudWarnings[warning.id] = warning;
  world.emit('radar.early_fraud_warning.created', warning, origin);
  return warning;
}

/** After a charge was refunded or disputed, or a refund came back: a warning about it may mean something else now. */
export function reviewWarnings(world: World, charge: Charge, origin: Origin): void {
  const about = Object.values(world.state.earlyFraudWarnings).filter((warning) => warning.charge === charge.id);
  for (const warning of about) {
    const previous = { actionable: warning.actionable };
    warning.actionable = isActionable(charge);
    if (previous.actionable !== warning.actionable)
      world.emit('radar.early_fraud_warning.updated', warning, origin, previous);
  }
}

function isActionable({ refunded, disputed }: Charge): boolean {
  return !refunded && !disputed;
}

export function retrieveEarlyFraudWarning({ world, id }: Call): EarlyFraudWarning {
  const warning = world.state.earlyFraudWarnings[id];
  if (!warning) throw missingObject('early_fraud_warning', id);
  return warning;
}

export function listEarlyFraudWarnings({ world, params }: Call): ListPage<EarlyFraudWarning> {
  const charge = textOf(params, 'charge');
  const intent = textOf(params, 'payment_intent');
  const warnings = Object.values(world.state.earlyFraudWarnings).filter(
    (warning) =>
      (charge === undefined || warning.charge === charge) &&
      (intent === undefined || warning.payment_intent === intent),
  );
  return listPage(warnings, params, '/v1/radar/early_fraud_warnings');
}
