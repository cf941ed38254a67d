import { DomainError } from '../shared/domain-error';

/** What giving money back comes to while a bank is deciding about it. */
export function paymentDisputed(): DomainError {
  return new DomainError(
    'payment-disputed',
    'A payment of this booking is disputed at the bank, which has to decide first.',
  );
}
