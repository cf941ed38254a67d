import type { RentalListing } from '../catalogue/rental-listing';
import { money, type Money } from '../shared/money';
import { convert, type Conversion } from './conversion';
import type { ChosenExtra } from './extra-lines';

/** How far a guest may drive, and what a kilometre more costs after the return. */
export interface IncludedMileage {
  readonly includedKm: number;
  readonly excessPerKm: Money;
}

/** What the days include and what the chosen packages add; `null` where nobody counts. */
export function includedMileage(
  { mileage, currency }: RentalListing,
  days: number,
  extras: readonly ChosenExtra[],
  conversion: Conversion | null,
): IncludedMileage | null {
  if (!mileage) return null;
  const bought = extras.reduce((km, { extra, quantity }) => km + extra.kilometres * quantity, 0);
  const excess = money(mileage.excessPerKmMinor, currency);
  return {
    includedKm: mileage.includedKmPerDay * days + bought,
    excessPerKm: conversion ? convert(excess, conversion) : excess,
  };
}
