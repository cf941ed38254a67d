import type { CurrencyCode } from '../domain/shared/currency';
import type { RateUnit } from '../domain/catalogue/rental-listing';
import type { CleaningClass } from '../domain/catalogue/turnaround-terms';

/** Prices are in major units throughout, as staff would type them. */
export interface DemonstrationPlace {
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly region: string;
  readonly summary: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
  readonly currency: CurrencyCode;
  readonly taxLabel: string;
  readonly taxRatePercent: number;
  readonly levies?: readonly DemonstrationLevy[];
  readonly address: {
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
    readonly state?: string;
  };
  readonly scenery: Scenery;
}

/** What a place asks of villas for each guest and night. */
export interface DemonstrationLevy {
  readonly code: string;
  readonly label: string;
  readonly amount: number;
  readonly maximumNights?: number;
}

/** What stands behind the subject in pictures of a place. */
export type Scenery =
  'riviera' | 'lake' | 'cliffs' | 'cyclades' | 'pines' | 'dunes' | 'palms' | 'city' | 'alps' | 'neon';

export type PolicyName = 'Flexible' | 'Moderate' | 'Strict' | 'Charter';

/** A part of the year that comes back every year, priced as a multiple of the base rate. */
export interface RecurringSeason {
  readonly name: string;
  /** `MM-DD`, both days included; a season that ends before it begins runs into the next year. */
  readonly from: string;
  readonly until: string;
  readonly factor: number;
  readonly minimumStay?: number;
  /** Arrivals on this weekday only. */
  readonly arrivalsOn?: Weekday;
}

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** What makes a rate another one, in the words of the form. */
export interface DemonstrationRates {
  readonly weekdays?: readonly {
    readonly name: string;
    readonly days: readonly Weekday[];
    readonly percent: number;
  }[];
  readonly events?: readonly RecurringEvent[];
  /** In a season they cost as many times more as a day of it does. */
  readonly packages?: readonly DemonstrationPackage[];
  readonly guests?: { readonly included: number; readonly extraRate: number };
  readonly discounts?: readonly {
    readonly rule: 'length-of-stay' | 'early-booking' | 'last-minute';
    readonly threshold: number;
    readonly percent: number;
  }[];
  readonly delivery?: {
    readonly freeKm: number;
    readonly maximumKm: number;
    readonly ratePerKm: number;
    readonly minimumFee: number;
    readonly oneWayFee: number;
  };
  /** The provisioning allowance of a yacht. */
  readonly provisionPercent?: number;
}

/** A race or a festival that comes back every year, both days included. */
export interface RecurringEvent {
  readonly name: string;
  /** `MM-DD` */
  readonly from: string;
  readonly until: string;
  readonly percent: number;
  readonly minimumStay?: number;
}

export interface DemonstrationPackage {
  readonly name: string;
  readonly duration: number;
  readonly price: number;
}

interface DemonstrationListing {
  readonly slug: string;
  readonly name: string;
  readonly headline: string;
  readonly story: readonly string[];
  readonly place: string;
  readonly rate: number;
  readonly rateUnit?: RateUnit;
  readonly minimumStay?: number;
  readonly maximumStay?: number;
  readonly leadTimeHours?: number;
  readonly turnaroundMinutes?: number;
  readonly cleanings?: readonly {
    readonly class: CleaningClass;
    readonly minutes: number;
    readonly fromDuration?: number;
    readonly fromGuests?: number;
  }[];
  readonly crewRestHours?: number;
  readonly handoverTime?: string;
  readonly returnTime?: string;
  readonly deposit: number;
  readonly policy: PolicyName;
  readonly seasons: readonly RecurringSeason[];
  readonly rates?: DemonstrationRates;
  readonly extras: readonly string[];
  readonly featured?: boolean;
  readonly isDraft?: boolean;
  /** Registrations, one for every physical unit. */
  readonly units: readonly string[];
}

export interface DemonstrationVehicle extends DemonstrationListing {
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly body: 'coupe' | 'convertible' | 'saloon' | 'suv' | 'estate' | 'van' | 'classic';
  readonly horsepower: number;
  readonly engine: string;
  readonly seats: number;
  readonly doors: number;
  readonly luggagePieces: number;
  readonly transmission: 'automatic' | 'manual' | 'sequential';
  readonly fuel: 'petrol' | 'diesel' | 'hybrid' | 'electric';
  readonly drivetrain: 'rear' | 'front' | 'all';
  readonly topSpeedKmh: number;
  readonly accelerationSeconds: number;
  readonly electricRangeKm?: number;
  readonly colour: string;
  /** The colour of its paint in pictures. */
  readonly paint: string;
  readonly interiorColour: string;
  readonly features: readonly string[];
  readonly mileageIncludedPerDay: number;
  readonly excessMileageRate: number;
  readonly minimumDriverAge: number;
  readonly licenceYears: number;
}

export type HouseStyle = 'modern' | 'riviera' | 'cycladic' | 'chalet' | 'palazzo' | 'tower' | 'townhouse';

export interface DemonstrationVilla extends DemonstrationListing {
  readonly style: HouseStyle;
  readonly propertyType: 'villa' | 'chalet' | 'penthouse' | 'townhouse' | 'estate' | 'apartment';
  readonly setting: 'seafront' | 'lakefront' | 'mountain' | 'city' | 'countryside' | 'beach';
  readonly bedrooms: number;
  readonly bathrooms: number;
  readonly guests: number;
  readonly areaSqm: number;
  readonly plotSqm?: number;
  readonly pool: 'none' | 'outdoor' | 'heated' | 'infinity' | 'indoor';
  readonly parkingSpaces: number;
  readonly amenities: readonly (readonly [group: AmenityGroup, label: string])[];
  readonly quietFrom: string;
  readonly houseNotes: string;
  readonly petsAllowed?: boolean;
  readonly eventsAllowed?: boolean;
  readonly staff: readonly (readonly [role: string, presence: string])[];
}

export type AmenityGroup = 'outdoors' | 'wellness' | 'kitchen' | 'entertainment' | 'work' | 'family' | 'safety';

export interface DemonstrationYacht extends DemonstrationListing {
  readonly builder: string;
  readonly model: string;
  readonly yearBuilt: number;
  readonly yearRefitted?: number;
  readonly hull: 'motor' | 'sailing' | 'catamaran' | 'classic' | 'tender';
  readonly lengthM: number;
  readonly beamM: number;
  readonly draftM: number;
  readonly cabins: number;
  readonly berths: number;
  readonly guestsCruising: number;
  readonly guestsSleeping: number;
  readonly crew: number;
  readonly engines: string;
  readonly cruisingSpeedKnots: number;
  readonly topSpeedKnots: number;
  readonly fuelLitresPerHour: number;
  readonly fuelIncluded: boolean;
  readonly homePort: string;
  readonly cruisingArea: string;
  readonly charterKinds: readonly ('byTheHour' | 'dayCharter' | 'overnight' | 'weekly' | 'bareboat' | 'events')[];
  readonly toys: readonly string[];
}
