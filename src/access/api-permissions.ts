/** The types of users-permissions' two roles. Whoever has an account is a customer. */
export const PUBLIC_ROLE = 'public';
export const AUTHENTICATED_ROLE = 'authenticated';

/** The content types that everybody reads by Strapi's generated routes. */
export const CATALOGUE_TYPES = [
  'api::vehicle.vehicle',
  'api::villa.villa',
  'api::yacht.yacht',
  'api::location.location',
  'api::extra.extra',
  'api::cancellation-policy.cancellation-policy',
];

/** What anybody may call. A booking opens to its token or to its owner's session, whoever calls. */
const ANYBODY = [
  ...CATALOGUE_TYPES.flatMap((uid) => [`${uid}.find`, `${uid}.findOne`]),
  'api::availability.availability.search',
  'api::availability.availability.days',
  'api::currency.currency.find',
  'api::quote.quote.create',
  'api::quote.quote.findOne',
  'api::booking.booking.place',
  'api::booking.booking.findOne',
  'api::booking.booking.quoteCancellation',
  'api::booking.booking.cancel',
  'api::offer.offer.findOne',
  'api::offer.offer.counter',
  'api::offer.offer.decline',
  'api::offer.offer.accept',
  'api::waitlist.waitlist.join',
  'api::waitlist.waitlist.findOne',
  'api::waitlist.waitlist.leave',
  'api::amendment.amendment.find',
  'api::amendment.amendment.quote',
  'api::amendment.amendment.accept',
  'api::amendment.amendment.withdraw',
  'api::payment.payment.start',
  'api::payment.payment.offerTransfer',
  'api::payment.payment.consent',
  'api::payment.payment.captureOrder',
  'api::payment.payment-link.findOne',
  'api::payment.payment-link.pay',
  'api::statement.statement.findOne',
  'api::statement.statement.findOneAsPdf',
  'api::statement.statement.findDocument',
  'api::statement.statement.findDocumentAsPdf',
];

/** The doors: open to whoever is not in yet, or whose session is over. */
const DOORS = [
  'api::account.auth.signUp',
  'api::account.auth.confirm',
  'api::account.auth.sendConfirmation',
  'api::account.auth.signIn',
  'api::account.auth.refresh',
  'api::account.auth.signOut',
  'api::account.auth.forgotPassword',
  'api::account.auth.resetPassword',
  'api::account.address.confirm',
  'api::account.address.undo',
  'api::account.google.signIn',
  'api::account.google.begin',
  'api::account.google.finish',
  'api::second-factor.second-factor.signIn',
];

/** What takes a session. */
const OF_CUSTOMERS = [
  'api::account.auth.changePassword',
  'api::account.auth.sessions',
  'api::account.auth.revokeSession',
  'api::account.me.findOne',
  'api::account.me.update',
  'api::account.me.bookings',
  'api::account.address.request',
  'api::account.google.identities',
  'api::account.google.link',
  'api::account.google.unlink',
  'api::second-factor.second-factor.findOne',
  'api::second-factor.second-factor.begin',
  'api::second-factor.second-factor.confirm',
  'api::second-factor.second-factor.remove',
  'api::second-factor.second-factor.renewRecoveryCodes',
];

/**
 * Who may call what of the API, by Strapi's names of the actions: the whole truth, for generated routes and our own. It is
 * asked in memory at every request; the panel's table of roles is only its mirror, so that no click there opens a door.
 * Routes with `auth: false` (webhooks, probes) know their callers otherwise.
 */
export const API_PERMISSIONS: Readonly<Record<typeof PUBLIC_ROLE | typeof AUTHENTICATED_ROLE, readonly string[]>> = {
  [PUBLIC_ROLE]: [...ANYBODY, ...DOORS],
  [AUTHENTICATED_ROLE]: [...ANYBODY, ...DOORS, ...OF_CUSTOMERS],
};
