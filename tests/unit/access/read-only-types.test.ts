import { isReadOnlyType, writesReadOnlyType } from '../../../src/access/read-only-types';

it.each(['api::booking.booking', 'api::booking.payable', 'api::payment.refund', 'api::customer.customer'])(
  'counts %s among the transactional types',
  (uid) => expect(isReadOnlyType(uid)).toBe(true),
);

it.each(['api::vehicle.vehicle', 'api::booking-widget.booking-widget', 'plugin::upload.file'])(
  'leaves %s to staff',
  (uid) => expect(isReadOnlyType(uid)).toBe(false),
);

const COLLECTION = '/content-manager/collection-types';

it.each([
  ['POST', `${COLLECTION}/api::booking.booking`],
  ['PUT', `${COLLECTION}/api::booking.booking/abc`],
  ['DELETE', `${COLLECTION}/api::payment.payment/abc`],
  ['POST', `${COLLECTION}/api::customer.customer/actions/bulkDelete`],
  ['POST', `${COLLECTION}/api::customer.customer/clone/abc`],
  ['POST', `${COLLECTION}/api%3A%3Acustomer.customer`],
  ['PUT', '/content-manager/single-types/api::customer.customer'],
])('refuses %s %s', (method, path) => expect(writesReadOnlyType(method, path)).toBe(true));

it.each([
  ['GET', `${COLLECTION}/api::booking.booking`],
  ['POST', `${COLLECTION}/api::booking.booking/actions/bulkFindForValidation`],
  ['PUT', `${COLLECTION}/api::villa.villa/abc`],
  ['POST', '/content-manager/uid/generate'],
  ['POST', `${COLLECTION}/%E0%A4%A`],
  ['POST', '/api/bookings'],
])('does not stand in the way of %s %s', (method, path) => expect(writesReadOnlyType(method, path)).toBe(false));
