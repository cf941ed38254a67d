import type { DeskPermission } from '../plugins/desk/server/permissions';

/**
 * Who of the staff may do what: the one place where it is said. Every start of the server brings the panel's roles in step
 * with it, so that a permission given by a click lasts until the next start at most.
 */
export interface StaffRole {
  /** How the panel's database knows the role; never changed, or its members would lose it. */
  readonly code: string;
  readonly name: string;
  /** What the panel says under the name. */
  readonly description: string;
  /** Content that the role sees, creates, changes and deletes. */
  readonly writes: readonly ContentType[];
  /** Content that it puts on the site and takes off again. */
  readonly publishes: readonly ContentType[];
  /** Content that it sees and cannot change. */
  readonly reads: readonly ContentType[];
  /** Fields of those that it does not see all the same. */
  readonly hides: Readonly<Partial<Record<ContentType, readonly string[]>>>;
  /** What it does at the desk; `src/plugins/desk/server/permissions.ts` says what each means. */
  readonly desk: readonly DeskPermission[];
  /** Whether it picks, adds and changes pictures of the media library. */
  readonly keepsPictures: boolean;
}

const LISTINGS = ['api::vehicle.vehicle', 'api::villa.villa', 'api::yacht.yacht'] as const;
const CATALOGUE = [
  ...LISTINGS,
  'api::location.location',
  'api::extra.extra',
  'api::cancellation-policy.cancellation-policy',
] as const;
const OFFERS = ['api::promo-code.promo-code', 'api::loyalty-level.loyalty-level'] as const;
const BOOKINGS = ['api::booking.booking', 'api::booking.booking-event', 'api::booking.payable'] as const;
const MONEY = [
  'api::payment.payment',
  'api::payment.refund',
  'api::payment.dispute',
  'api::payment.fraud-warning',
  'api::deposit.deposit',
  'api::deposit.claim',
] as const;

export type ContentType =
  | (typeof CATALOGUE)[number]
  | (typeof OFFERS)[number]
  | (typeof BOOKINGS)[number]
  | (typeof MONEY)[number]
  | 'api::unit.unit'
  | 'api::customer.customer'
  | 'api::task.task';

/** With these whoever reads them could pay in the guest's place. */
const SECRETS_OF_PAYMENTS = { 'api::payment.payment': ['clientSecret', 'approveUrl'] } as const;

const NOTHING_ELSE = { writes: [], publishes: [], reads: [], hides: {}, desk: [], keepsPictures: false } as const;

/**
 * Everybody but the administrator. What belongs together is split on purpose: the concierge reports damage and finance
 * decides what is taken for it; finance gives money back, and a second person of finance agrees above a limit.
 */
export const STAFF_ROLES = {
  marketingEditor: {
    ...NOTHING_ELSE,
    code: 'midas-marketing-editor',
    name: 'Marketing editor',
    description: 'Writes and publishes the catalogue and its pictures. Sees no guests, no bookings and no money.',
    writes: [...CATALOGUE, ...OFFERS],
    publishes: [...LISTINGS, 'api::cancellation-policy.cancellation-policy'],
    desk: ['prices.preview'],
    keepsPictures: true,
  },
  concierge: {
    ...NOTHING_ELSE,
    code: 'midas-concierge',
    name: 'Concierge',
    description:
      'Looks after guests: sees their bookings, sends links by which they pay, makes them offers, keeps dates for them, decides requests and suspicious bookings, reports damage. Gives no money back.',
    reads: [
      ...BOOKINGS,
      ...OFFERS,
      'api::customer.customer',
      'api::deposit.deposit',
      'api::deposit.claim',
      'api::task.task',
      ...CATALOGUE,
      'api::unit.unit',
    ],
    desk: [
      'prices.preview',
      'money.read',
      'bookings.amend',
      'stays.record',
      'payment-links.create',
      'deposits.claim',
      'reviews.decide',
      'offers.read',
      'offers.make',
      'options.read',
      'options.keep',
      'tasks.read',
      'tasks.close',
    ],
  },
  fleetManager: {
    ...NOTHING_ELSE,
    code: 'midas-fleet-manager',
    name: 'Fleet manager',
    description:
      'Keeps the units: which cars, houses and boats there are, and which are in service. Reads the listings.',
    writes: ['api::unit.unit'],
    reads: [...LISTINGS, 'api::location.location'],
  },
  finance: {
    ...NOTHING_ELSE,
    code: 'midas-finance',
    name: 'Finance',
    description:
      'Looks after money: refunds, cancellations, bank transfers, deposits and disputes. Changes no content.',
    reads: [...BOOKINGS, ...MONEY, 'api::task.task'],
    hides: SECRETS_OF_PAYMENTS,
    desk: [
      'money.read',
      'journal.read',
      'refunds.request',
      'refunds.approve',
      'refunds.settle',
      'bookings.cancel',
      'bookings.amend',
      'transfers.record',
      'deposits.settle',
      'deposits.waive',
      'disputes.answer',
      'offers.read',
      'offers.approve',
      'tasks.read',
      'tasks.close',
    ],
  },
  operator: {
    ...NOTHING_ELSE,
    code: 'midas-operator',
    name: 'Operator',
    description: 'Keeps the system running: sees the state of everything, moves no money, changes no content.',
    reads: [...BOOKINGS, ...MONEY, 'api::task.task'],
    hides: {
      ...SECRETS_OF_PAYMENTS,
      'api::booking.booking': [
        'customer',
        'contactFirstName',
        'contactLastName',
        'contactEmail',
        'contactPhone',
        'notes',
      ],
    },
    desk: ['tasks.read', 'security.read'],
  },
} as const satisfies Readonly<Record<string, StaffRole>>;

export type StaffRoleKey = keyof typeof STAFF_ROLES;

/** May do everything. Strapi renews the permissions of this role itself, from what is registered, at every start. */
export const ADMINISTRATOR = {
  code: 'strapi-super-admin',
  name: 'Administrator',
  description: 'May do everything, invites staff and gives them their roles. For one or two people who rarely use it.',
} as const;

/** What nobody but the administrator does at the desk; a test wants every permission of the desk here or in a role above. */
export const ADMINISTRATOR_ALONE: readonly DeskPermission[] = ['second-factors.reset'];
