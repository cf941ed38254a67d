import { CATALOGUE_TYPES } from '../../../src/access/api-permissions';
import { mayBeStored, type Exchange } from '../../../src/http/may-be-stored';

const read: Exchange = {
  method: 'GET',
  path: '/api/vehicles',
  isPersonal: false,
  status: 200,
  type: 'application/json; charset=utf-8',
};

test.each([
  ...CATALOGUE_TYPES.map((uid) => uid.slice(uid.lastIndexOf('.') + 1)).map(
    (name) => `/api/${name.replace(/y$/, 'ie')}s`,
  ),
  '/api/vehicles/abc',
  '/api/search',
  '/api/availability/villa/abc',
])('%s is the same for everybody', (path) => expect(mayBeStored({ ...read, path })).toBe(true));

test.each([
  ['/uploads/car.jpg', 'image/jpeg'],
  ['/admin/strapi-abc.js', 'application/javascript; charset=utf-8'],
  ['/admin', 'text/html; charset=utf-8'],
])('the file %s may be kept', (path, type) => expect(mayBeStored({ ...read, path, type })).toBe(true));

test.each<[string, Partial<Exchange>]>([
  ['asked for by somebody in particular', { isPersonal: true }],
  ['written', { method: 'POST' }],
  ['refused', { status: 404 }],
  ['a booking', { path: '/api/bookings/MDS-1' }],
  ['a quote', { path: '/api/quotes/abc' }],
  ['a paper', { path: '/api/bookings/MDS-1/statement.pdf', type: 'application/pdf' }],
  ['a route that nobody thought of', { path: '/api/tomorrow' }],
  ['what merely begins like the catalogue', { path: '/api/vehicles-of-guests' }],
  ['the admin’s own data', { path: '/admin/users/me' }],
  ['the media library', { path: '/upload/files' }],
])('nothing is kept that is %s', (_name, exchange) => expect(mayBeStored({ ...read, ...exchange })).toBe(false));
