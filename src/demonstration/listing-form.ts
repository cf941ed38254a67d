import type {
  DemonstrationPlace,
  DemonstrationVehicle,
  DemonstrationVilla,
  DemonstrationYacht,
} from './demonstration-types';
import { ratesForm } from './rates-form';
import { seasonsOfYears } from './seasons-of-years';

/** A demonstration listing with its kind, ready to become an entry. */
export type DemonstrationListing =
  | ({ readonly kind: 'vehicle' } & DemonstrationVehicle)
  | ({ readonly kind: 'villa' } & DemonstrationVilla)
  | ({ readonly kind: 'yacht' } & DemonstrationYacht);

const labelled = (labels: readonly string[]) => labels.map((label) => ({ label }));

const paragraphs = (story: readonly string[]) =>
  story.map((text) => ({ type: 'paragraph', children: [{ type: 'text', text }] }));

const KIND_WORDS = { vehicle: 'Car hire', villa: 'Villa rental', yacht: 'Yacht charter' } as const;

/** Shortens at a word's end, so that a search engine does not cut one in half. */
function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, text.lastIndexOf(' ', length - 1)).replace(/[,;.]$/, '')}…`;
}

/** The plain fields of a listing's form; relations and pictures come from whoever knows their ids. */
export function listingForm(listing: DemonstrationListing, place: DemonstrationPlace, sortOrder: number) {
  const isHouse = listing.kind === 'villa';
  return {
    name: listing.name,
    slug: listing.slug,
    headline: listing.headline,
    description: paragraphs(listing.story),
    baseRate: listing.rate,
    rateUnit: listing.rateUnit ?? (isHouse ? 'night' : 'day'),
    currency: place.currency,
    timeZone: place.timeZone,
    minimumStay: listing.minimumStay ?? 1,
    maximumStay: listing.maximumStay ?? (isHouse ? 60 : 30),
    leadTimeHours: listing.leadTimeHours ?? 24,
    advanceDays: 730,
    turnaroundMinutes: listing.turnaroundMinutes ?? 120,
    cleanings: listing.cleanings ?? [],
    crewRestHours: listing.crewRestHours ?? null,
    handoverTime: listing.handoverTime ?? (isHouse ? '16:00' : '10:00'),
    returnTime: listing.returnTime ?? (listing.kind === 'yacht' ? '19:00' : '10:00'),
    securityDeposit: listing.deposit,
    downPaymentPercent: listing.policy === 'Flexible' ? 20 : listing.policy === 'Charter' ? 50 : 30,
    balanceDueDays: { Flexible: 3, Moderate: 14, Strict: 60, Charter: 45 }[listing.policy],
    seasons: seasonsOfYears(listing.seasons, { rate: listing.rate, packages: listing.rates?.packages }),
    ...ratesForm(listing.rates ?? {}),
    seo: {
      metaTitle: shortened(`${listing.name} · ${place.name}`, 60),
      metaDescription: shortened(`${KIND_WORDS[listing.kind]} in ${place.name}: ${listing.headline}.`, 160),
    },
    sortOrder,
    featured: listing.featured ?? false,
    ...ownFields(listing),
  };
}

function ownFields(listing: DemonstrationListing) {
  switch (listing.kind) {
    case 'vehicle':
      return vehicleFields(listing);
    case 'villa':
      return villaFields(listing);
    case 'yacht':
      return yachtFields(listing);
  }
}

function vehicleFields(car: DemonstrationVehicle) {
  const { make, model, year, body, horsepower, engine, seats, doors, luggagePieces, transmission, fuel, drivetrain } =
    car;
  const { topSpeedKmh, accelerationSeconds, electricRangeKm, colour, interiorColour } = car;
  const { mileageIncludedPerDay, excessMileageRate, minimumDriverAge, licenceYears } = car;
  return {
    ...{ make, model, year, body, horsepower, engine, seats, doors, luggagePieces, transmission, fuel, drivetrain },
    ...{ topSpeedKmh, accelerationSeconds, electricRangeKm: electricRangeKm ?? null, colour, interiorColour },
    ...{ mileageIncludedPerDay, excessMileageRate, minimumDriverAge, licenceYears },
    internationalPermitRequired: ['tokyo', 'dubai', 'kuwait-city'].includes(car.place),
    licenceNotes: `Held for ${licenceYears} years at least, and shown together with a passport at hand-over.`,
    features: labelled(car.features),
  };
}

function villaFields(villa: DemonstrationVilla) {
  const { propertyType, setting, bedrooms, bathrooms, guests, areaSqm, plotSqm, pool, parkingSpaces } = villa;
  return {
    ...{ propertyType, setting, bedrooms, bathrooms, guests, areaSqm, plotSqm: plotSqm ?? null, pool, parkingSpaces },
    amenities: villa.amenities.map(([group, label]) => ({ group, label })),
    houseRules: {
      childrenWelcome: true,
      petsAllowed: villa.petsAllowed ?? false,
      smokingAllowed: false,
      eventsAllowed: villa.eventsAllowed ?? false,
      quietFrom: villa.quietFrom,
      notes: villa.houseNotes,
    },
    staff: villa.staff.map(([role, presence]) => ({ role, presence })),
  };
}

function yachtFields(yacht: DemonstrationYacht) {
  const { builder, model, yearBuilt, yearRefitted, hull, lengthM, beamM, draftM, cabins, berths } = yacht;
  const { guestsCruising, guestsSleeping, crew, engines, cruisingSpeedKnots, topSpeedKnots } = yacht;
  const { fuelLitresPerHour, fuelIncluded, homePort, cruisingArea, charterKinds } = yacht;
  return {
    ...{ builder, model, yearBuilt, yearRefitted: yearRefitted ?? null, hull, lengthM, beamM, draftM, cabins, berths },
    ...{ guestsCruising, guestsSleeping, crew, engines, cruisingSpeedKnots, topSpeedKnots },
    ...{ fuelLitresPerHour, fuelIncluded, homePort, cruisingArea },
    charterKinds: {
      byTheHour: charterKinds.includes('byTheHour'),
      dayCharter: charterKinds.includes('dayCharter'),
      overnight: charterKinds.includes('overnight'),
      weekly: charterKinds.includes('weekly'),
      bareboat: charterKinds.includes('bareboat'),
      events: charterKinds.includes('events'),
    },
    toys: labelled(yacht.toys),
    provisionPercent: yacht.rates?.provisionPercent ?? 0,
  };
}
