/** Money that moved, by a provider's own books, in the smallest unit of its currency. */
export interface BookedMoney {
  readonly amountMinor: number;
  readonly currency: string;
}

/** A refund; one that failed, or was cancelled, is not `live`. */
export interface BookedRefund extends BookedMoney {
  readonly refundId: string | null;
  readonly isLive: boolean;
}

/** A payment as it stands in a provider's own books, with our ids on it. */
export interface BookedPayment extends BookedMoney {
  readonly reference: string;
  readonly paymentId: string | null;
  /** Everything that was ever held or taken at once. */
  readonly authorizations: readonly BookedMoney[];
  readonly captures: readonly BookedMoney[];
  readonly refunds: readonly BookedRefund[];
}

export interface ProviderBooks {
  readonly payments: readonly BookedPayment[];
  /** Whether so much time has passed that the provider may have forgotten a key, and made what it belongs to once more. */
  readonly hasForgottenKeys: boolean;
}

/** What is wrong in a provider's books whatever was commanded, and whatever went wrong on the way; nothing, if all is well. */
export function wrongInBooks({ payments, hasForgottenKeys }: ProviderBooks): string[] {
  const ofOurs = payments.flatMap(({ paymentId }) => paymentId ?? []);
  const withMoney = payments.filter(({ authorizations }) => authorizations.length > 0);
  return [
    ...payments.flatMap(wrongInPayment),
    ...twice(hasForgottenKeys ? [] : ofOurs).map((id) => `${id} was made twice`),
    ...twice(withMoney.flatMap(({ paymentId }) => paymentId ?? [])).map((id) => `${id} took money twice`),
    ...twice(payments.flatMap(({ refunds }) => refunds.flatMap(({ refundId }) => refundId ?? []))).map(
      (id) => `${id} was refunded twice`,
    ),
  ];
}

function wrongInPayment(payment: BookedPayment): string[] {
  const { reference, amountMinor: agreed, currency, authorizations, captures, refunds } = payment;
  const [held, taken] = [sumOf(authorizations), sumOf(captures)];
  const returned = sumOf(refunds.filter(({ isLive }) => isLive));
  const moved = [...authorizations, ...captures, ...refunds];
  return [
    ...(held > agreed ? [`${reference}: ${held} held of ${agreed}`] : []),
    ...(taken > held ? [`${reference}: ${taken} taken of ${held}`] : []),
    ...(returned > taken ? [`${reference}: ${returned} given back of ${taken}`] : []),
    ...(moved.some((one) => one.currency !== currency) ? [`${reference}: more than one currency`] : []),
    ...(moved.some((one) => !(one.amountMinor > 0)) ? [`${reference}: a movement of nothing`] : []),
  ];
}

function sumOf(moved: readonly BookedMoney[]): number {
  return moved.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
