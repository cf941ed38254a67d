interface DeskRight {
  /** As the admin shows it. */
  readonly label: string;
  /**
   * Whether using it takes the second factor of whoever does: everything that moves money or decides about it. Looking does
   * not.
   */
  readonly takesSecondFactor: boolean;
}

/**
 * Everything that staff can do at the desk, by the permission it takes. The admin offers them per role; the super
 * administrator has them all.
 */
export const DESK_PERMISSIONS = {
  'money.read': { label: 'See the money of a booking', takesSecondFactor: false },
  'journal.read': { label: 'See the journal of all money', takesSecondFactor: false },
  'refunds.request': { label: 'Give money back', takesSecondFactor: true },
  'refunds.approve': { label: 'Agree to refunds above the limit, as the second person', takesSecondFactor: true },
  'refunds.settle': { label: 'Record refunds that were sent by hand', takesSecondFactor: true },
  'bookings.cancel': { label: 'Cancel bookings, by their policy or for another refund', takesSecondFactor: true },
  'bookings.amend': { label: 'Change bookings: dates, guests, extras, what is rented', takesSecondFactor: true },
  'stays.record': { label: 'Record that a stay begins, ends or ends late', takesSecondFactor: true },
  'transfers.record': { label: 'Record bank transfers that have arrived', takesSecondFactor: true },
  'payment-links.create': { label: 'Make links by which a guest pays', takesSecondFactor: true },
  'deposits.claim': { label: 'Claim something of a security deposit', takesSecondFactor: true },
  'deposits.settle': { label: 'Decide what is taken of a security deposit, or charge it', takesSecondFactor: true },
  'deposits.waive': { label: 'Let a guest go without a security deposit', takesSecondFactor: true },
  'reviews.decide': { label: 'Approve or decline bookings on request, and suspicious ones', takesSecondFactor: true },
  'offers.read': { label: 'See the offers that were made to guests', takesSecondFactor: false },
  'offers.make': { label: 'Make offers to guests, and answer their wishes', takesSecondFactor: true },
  'offers.approve': { label: 'Agree to offers above the limit, as the second person', takesSecondFactor: true },
  'disputes.answer': { label: 'Answer disputes, or give in', takesSecondFactor: true },
  'tasks.read': { label: 'See what waits for a person', takesSecondFactor: false },
  'tasks.close': { label: 'Close tasks that were seen to', takesSecondFactor: false },
  'options.read': { label: 'See options and the waitlist', takesSecondFactor: false },
  'options.keep': {
    label: 'Keep dates without a payment, ask for them, let them go; look after the waitlist',
    takesSecondFactor: true,
  },
  'prices.preview': { label: 'See what a listing would ask in a year', takesSecondFactor: false },
  'security.read': { label: 'See who attacks the product', takesSecondFactor: false },
  'second-factors.reset': { label: 'Take away a second factor that somebody has lost', takesSecondFactor: true },
} as const satisfies Readonly<Record<string, DeskRight>>;

export type DeskPermission = keyof typeof DESK_PERMISSIONS;

/** The id under which the admin knows a permission. */
export function actionId(permission: DeskPermission): string {
  return `plugin::desk.${permission}`;
}
