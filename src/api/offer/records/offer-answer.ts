import type { OfferState } from '../../../domain/offer/offer-lifecycle';
import { eventsOf } from './offer-event';
import type { OfferRecord } from './offer-record';

/**
 * What a command about an offer was answered, kept for when it is asked again. It names no guest: versions never change and history
 * only grows, so what it points to can be read for ever.
 */
export interface OfferAnswer {
  readonly reference: string;
  readonly version: number;
  readonly state: OfferState;
  /** How much of the history there was. */
  readonly events: number;
}

export async function answerOf({ reference, version, state }: OfferRecord): Promise<OfferAnswer> {
  return { reference, version, state, events: (await eventsOf(reference)).length };
}
