import { DomainError } from '../../../domain/shared/domain-error';
import type { ProveTransmission } from './verify-paypal-event';

/**
 * Proves an event by its signature and, where nobody can say whether the signature is good (its certificate cannot be
 * fetched), by asking the API. What the signature refuses is refused: the API is no second chance.
 */
export function offlineOrByApi(offline: ProveTransmission, byApi: ProveTransmission): ProveTransmission {
  return async (rawBody, transmission, mayAsk) => {
    try {
      await offline(rawBody, transmission, mayAsk);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      await byApi(rawBody, transmission, mayAsk);
    }
  };
}

function isUnavailable(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'provider-unavailable';
}
