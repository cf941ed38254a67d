/**
 * Everything that staff can do at the desk, by the permission it takes. The admin offers them per role; the super
 * administrator has them all.
 */
export const DESK_PERMISSIONS = {
  'money.read': 'See the money of a booking',
  'refunds.request': 'Give money back',
  'refunds.approve': 'Agree to refunds above the limit, as the second person',
  'refunds.settle': 'Record refunds that were sent by hand',
  'transfers.record': 'Record bank transfers that have arrived',
  'payment-links.create': 'Make links by which a guest pays',
  'deposits.claim': 'Claim something of a security deposit',
  'deposits.settle': 'Decide what is taken of a security deposit, or charge it',
  'deposits.waive': 'Let a guest go without a security deposit',
  'reviews.decide': 'Approve or decline suspicious bookings',
  'disputes.answer': 'Answer disputes, or give in',
  'tasks.read': 'See what waits for a person',
  'tasks.close': 'Close tasks that were seen to',
  'security.read': 'See who attacks the product',
} as const;

export type DeskPermission = keyof typeof DESK_PERMISSIONS;

/** The id under which the admin knows a permission. */
export function actionId(permission: DeskPermission): string {
  return `plugin::desk.${permission}`;
}
