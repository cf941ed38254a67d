import { invalidParameter } from '../protocol/api-error';
import type { Params } from '../protocol/validate-params';

/** Parameters that the real API knows and this simulator does not play. Ignoring one would be a lie. */
const UNSIMULATED = [
  'application_fee_amount',
  'confirmation_token',
  'customer_account',
  'on_behalf_of',
  'payment_method_configuration',
  'payment_method_data',
  'payout',
  'transfer_data',
];

/** @throws ApiError 400 `simulator_unsupported` */
export function refuseUnsimulated(params: Params): void {
  const name = UNSIMULATED.find((candidate) => candidate in params);
  if (name === undefined) return;
  throw invalidParameter(
    'simulator_unsupported',
    name,
    `The simulator does not play the parameter ${name}; the real API does.`,
  );
}
