import type { z } from 'zod';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import type { Alternative } from '../../../domain/availability/alternatives';
import type { quoteRequest } from '../requests/quote-request';
import type { Quote } from '../../../domain/pricing/quote';
import type { QuoteBody } from './alternative-view';

type Request = z.output<typeof quoteRequest>;

/** What could not be had. A code is left out of what is offered instead: it may not hold there, and is typed again in a moment. */
export type MissedRequest = Omit<Request, 'promoCode'>;

/** What was asked for to get a quote, in the currency in which it was given. */
export function requestOf(quote: Quote): MissedRequest {
  const { kind, listing, from, to, guests, conversion, delivery, collection } = quote;
  return {
    ...{ kind, listing, from, to, guests },
    extras: (quote.extras ?? []).map(({ code, quantity }) => ({ code, quantity })),
    ...(delivery ? { delivery } : {}),
    ...(collection ? { collection } : {}),
    ...(conversion ? { currency: conversion.to } : {}),
  };
}

/** The same wishes on other dates. */
export function onOtherDates(request: MissedRequest, { from, to }: Alternative): QuoteBody {
  const { kind, listing, guests, extras, delivery, collection, currency } = request;
  return {
    ...{ kind, listing, from, to, guests },
    ...(extras.length > 0 ? { extras } : {}),
    ...(delivery ? { delivery } : {}),
    ...(collection ? { collection } : {}),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** A plain stay with another listing, or a part of one: extras and ways were wished for from somebody else. */
export function plainStay(
  { guests, currency }: MissedRequest,
  { kind, documentId }: Pick<RentalListing, 'kind' | 'documentId'>,
  { from, to }: Alternative,
): QuoteBody {
  return { kind, listing: documentId, from, to, guests, ...(currency === undefined ? {} : { currency }) };
}
