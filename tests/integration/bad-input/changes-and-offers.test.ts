import { randomUUID } from 'node:crypto';
import type { AdminSession } from '../../support/admin-session';
import { aStaffMember } from '../../support/a-staff-member';
import { send, type Attack } from '../../support/attack';
import { anOffer, inDays } from '../../support/offer-desk';
import { plantOffer } from '../../support/plant-offer';
import { openShop, type Shop } from '../../support/shop';
import { tablePrints } from '../../support/table-prints';
import { aWaitingGuest } from '../../support/waiting-guest';

type Fields = Readonly<Record<string, unknown>>;

let shop: Shop;
let staff: AdminSession;
let routes: Record<RouteName, Attack & { readonly body: Fields }>;
let before: Awaited<ReturnType<typeof tablePrints>>;

beforeAll(async () => {
  shop = await openShop({ WORKER: 'off' });
  staff = await aStaffMember(shop.server);
  const booking = await shop.aBooking();
  const offer = await plantOffer(shop);
  const { data: entry } = await aWaitingGuest(shop.server.url, shop.database).join(shop.car, booking);
  const byStaff = { authorization: `Bearer ${staff.token}` };
  const byGuest = { 'x-booking-token': booking.accessToken };
  const ofBooking = (path: string, body: Fields) => ({
    ...{ path: `/desk/bookings/${booking.reference}/${path}`, headers: byStaff, body },
  });
  const ofOffer = (path: string, body: Fields) => ({
    ...{ path: `/desk/offers/${offer.reference}/${path}`, headers: byStaff, body },
  });
  const read = (path: string, body: Fields) => ({ method: 'GET', path: `/desk${path}`, headers: byStaff, body });
  const { customer, ...terms } = anOffer(shop, 40);
  const { validUntil: _validUntil, ...stay } = terms;
  const said = { reason: 'She asked for it' };
  routes = {
    amendment: { path: `/api/bookings/${booking.reference}/amendments`, headers: byGuest, body: {} },
    'amendment by staff': ofBooking('amendments', said),
    'amendment in full': ofBooking('amendments/in-full', said),
    'waitlist of staff': { path: '/desk/waitlist', headers: byStaff, body: { ...stay, customer } },
    'leaving for a guest': { path: `/desk/waitlist/${entry.reference}/leave`, headers: byStaff, body: said },
    'reading the waitlist': read('/waitlist', {}),
    option: { path: '/desk/options', headers: byStaff, body: { stay, customer, until: inDays(2) } },
    'option of a booking': ofBooking('option', { until: inDays(2) }),
    'longer option': {
      path: `/desk/options/${booking.reference}/extend`,
      ...{ headers: byStaff, body: { until: inDays(2), ...said } },
    },
    'end of an option': { path: `/desk/options/${booking.reference}/release`, headers: byStaff, body: said },
    'challenge of an option': { path: `/desk/options/${booking.reference}/challenge`, headers: byStaff, body: {} },
    approval: ofBooking('review/approve', said),
    refusal: ofBooking('review/decline', said),
    offer: { path: '/desk/offers', headers: byStaff, body: { ...terms, customer } },
    'reading offers': read('/offers', {}),
    'new version': ofOffer('revise', { ...terms, version: 1 }),
    'standing by': ofOffer('stand-by', { version: 1, message: 'That we cannot do.' }),
    'second person': ofOffer('approve', { version: 1 }),
    'refused offer': ofOffer('refuse', { version: 1, ...said }),
    'withdrawn offer': ofOffer('withdraw', { version: 1, ...said }),
    'late return': ofBooking('late-return', { until: inDays(2), ...said }),
    'plan of a late return': read(`/bookings/${booking.reference}/late-return`, { until: inDays(2) }),
    'hand-over': ofBooking('hand-over', said),
    'no-show': ofBooking('no-show', said),
    'stay that is taken': { path: '/api/quotes', body: { ...stay, from: booking.from, to: booking.to } },
    counter: guestOf('counter', { message: 'Could it be less?' }),
    decline: guestOf('decline', {}),
    accept: guestOf('accept', { version: 1, acceptTerms: true }),
  };
  function guestOf(path: string, body: Fields): Attack & { readonly body: Fields } {
    return { path: `/api/offers/${offer.reference}/${path}`, headers: { 'x-offer-token': offer.token }, body };
  }
  before = await tablePrints(shop.database);
}, 240_000);

afterEach(async () => expect(await tablePrints(shop.database)).toEqual(before));

type RouteName = keyof typeof WRONG;
type Row = readonly [changes: Fields, path: readonly (string | number)[]];

const DIFFERENT: readonly Row[] = [
  [{ from: 'tomorrow' }, ['from']],
  [{ to: '2027-1-1' }, ['to']],
  [{ guests: 1.5 }, ['guests']],
  [{ guests: '2' }, ['guests']],
  [{ extras: [{ code: 'x' }] }, ['extras', 0, 'quantity']],
  [{ delivery: { label: 'x', latitude: 91, longitude: 0 } }, ['delivery', 'latitude']],
  [{ collection: { label: '', latitude: 1, longitude: 0 } }, ['collection', 'label']],
  [{ listing: 'x' }, ['listing']],
  [{ kind: 'boat', listing: 'x' }, ['kind']],
  [{ leg: -1 }, ['leg']],
  [{ leg: 8 }, ['leg']],
  [{ cancel: false }, ['cancel']],
  [{ leg: 0, cancel: true, guests: 1 }, ['cancel']],
  [{ refund: 'in-full' }, ['refund']],
];
const WITHOUT_REASON: readonly Row[] = [
  [{ reason: undefined }, ['reason']],
  [{ reason: ' x ' }, ['reason']],
  [{ reason: 'x'.repeat(201) }, ['reason']],
  [{ actor: 'staff:1' }, ['actor']],
];
const NO_VERSION: readonly Row[] = [
  [{ version: undefined }, ['version']],
  [{ version: 0 }, ['version']],
  [{ version: '1' }, ['version']],
  [{ force: true }, ['force']],
];
const NO_INSTANT = (field: string): readonly Row[] => [
  [{ [field]: undefined }, [field]],
  [{ [field]: '2027-01-01' }, [field]],
  [{ [field]: '2027-01-01T10:00:00' }, [field]],
  [{ [field]: '2027-02-30T10:00:00Z' }, [field]],
];
const NOT_WAITABLE: readonly Row[] = [
  [{ flexibleDays: 4 }, ['flexibleDays']],
  [{ customer: { firstName: 'W', lastName: 'W', email: 'w' } }, ['customer', 'email']],
  [{ priority: 1 }, ['priority']],
];
const less = { label: 'Less', reason: 'as we said' };
const NO_TERMS: readonly Row[] = [
  ...NO_INSTANT('validUntil'),
  [{ to: undefined }, ['to']],
  [{ guests: 0 }, ['guests']],
  [{ currency: 'EURO' }, ['currency']],
  [{ message: '' }, ['message']],
  [{ adjustments: Array.from({ length: 11 }, () => ({ ...less, percent: -1 })) }, ['adjustments']],
  [{ adjustments: [{ ...less }] }, ['adjustments', 0]],
  [{ adjustments: [{ ...less, percent: -1, amount: { amountMinor: 1, currency: 'EUR' } }] }, ['adjustments', 0]],
  [{ total: { amountMinor: 1, currency: 'EUR' } }, ['total']],
];

/** For each route what is wrong with a request that would be right otherwise, and the path that the answer names. */
const WRONG = {
  amendment: [...DIFFERENT, [{ unit: 'x' }, ['unit']], [{ reason: 'x'.repeat(9) }, ['reason']]],
  'amendment by staff': [...DIFFERENT, ...WITHOUT_REASON, [{ unit: '' }, ['unit']]],
  'amendment in full': [...DIFFERENT, ...WITHOUT_REASON],
  'waitlist of staff': NOT_WAITABLE,
  'leaving for a guest': WITHOUT_REASON,
  'reading the waitlist': [
    [{ listing: '' }, ['listing']],
    [{ page: '1' }, ['page']],
  ],
  option: [
    ...NO_INSTANT('until'),
    [{ quote: 'x' }, ['quote']],
    [{ stay: undefined }, ['quote']],
    [{ stay: { guests: 1 } }, ['stay', 'kind']],
    [{ customer: undefined }, ['customer']],
    [{ note: 'x'.repeat(501) }, ['note']],
    [{ state: 'confirmed' }, ['state']],
  ],
  'option of a booking': [...NO_INSTANT('until'), [{ note: '' }, ['note']], [{ reason: 'She asked' }, ['reason']]],
  'longer option': [...NO_INSTANT('until'), ...WITHOUT_REASON],
  'end of an option': WITHOUT_REASON,
  'challenge of an option': [[{ seconds: 1 }, ['seconds']]],
  approval: [
    ...WITHOUT_REASON,
    [{ causes: [] }, ['causes']],
    [{ causes: ['luck'] }, ['causes', 0]],
    [{ causes: ['approval', 'fraud', 'fraud'] }, ['causes']],
  ],
  refusal: [...WITHOUT_REASON, [{ causes: ['approval'] }, ['causes']]],
  offer: [...NO_TERMS, [{ customer: undefined }, ['customer']], [{ version: 1 }, ['version']]],
  'reading offers': [
    [{ state: 'new' }, ['state']],
    [{ page: '0' }, ['page']],
    [{ pageSize: '101' }, ['pageSize']],
    [{ sort: 'x' }, ['sort']],
  ],
  'new version': [...NO_TERMS, ...NO_VERSION, [{ customer: {} }, ['customer']]],
  'standing by': [...NO_VERSION, [{ message: undefined }, ['message']], [{ message: 'x'.repeat(2_001) }, ['message']]],
  'second person': NO_VERSION,
  'refused offer': [...NO_VERSION, ...WITHOUT_REASON],
  'withdrawn offer': [...NO_VERSION, ...WITHOUT_REASON],
  'late return': [
    ...NO_INSTANT('until'),
    ...WITHOUT_REASON,
    [{ swaps: [{ booking: 'x' }] }, ['swaps', 0, 'unit']],
    [{ swaps: Array.from({ length: 21 }, () => ({ booking: 'x', unit: 'y' })) }, ['swaps']],
  ],
  'plan of a late return': [...NO_INSTANT('until'), [{ reason: 'none' }, ['reason']]],
  'hand-over': WITHOUT_REASON,
  'no-show': WITHOUT_REASON,
  'stay that is taken': [
    [{ alternatives: 3 }, ['alternatives']],
    [{ guests: 0 }, ['guests']],
    [{ currency: 'E' }, ['currency']],
  ],
  counter: [
    [{ message: undefined }, ['message']],
    [{ message: ' ' }, ['message']],
    [{ wishes: { from: 'tomorrow' } }, ['wishes', 'from']],
    [{ wishes: { guests: 0 } }, ['wishes', 'guests']],
    [{ wishes: { total: { amountMinor: 0, currency: 'EUR' } } }, ['wishes', 'total', 'amountMinor']],
    [{ wishes: { total: { amountMinor: 1, currency: 'XXX' } } }, ['wishes', 'total', 'currency']],
    [{ wishes: { percent: -50 } }, ['wishes', 'percent']],
    [{ version: 1.5 }, ['version']],
  ],
  decline: [
    [{ message: '' }, ['message']],
    [{ reason: 'x' }, ['reason']],
  ],
  accept: [...NO_VERSION, [{ acceptTerms: false }, ['acceptTerms']], [{ acceptTerms: 'true' }, ['acceptTerms']]],
} satisfies Readonly<Record<string, readonly Row[]>>;

const NAMES = Object.keys(WRONG) as RouteName[];
const ROWS = NAMES.flatMap((name) =>
  WRONG[name].map(([changes, path]) => [name, shown(changes), changes, path] as const),
);

/** `undefined` is what is left out, which JSON does not show. */
function shown(changes: Fields): string {
  return JSON.stringify(changes, (_, value: unknown) => (value === undefined ? 'nothing' : value)).slice(0, 100);
}

function ask(name: RouteName, changes: Fields, key: string = randomUUID()) {
  const { body, method, headers, ...rest } = routes[name];
  const fields = { ...body, ...changes };
  const asking = { ...rest, headers: { 'idempotency-key': key, ...headers } };
  if (method !== 'GET') return send(shop.server.url, { ...asking, body: fields });
  const query = Object.entries(fields).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return send(shop.server.url, { ...asking, method, path: `${rest.path}?${new URLSearchParams(query).toString()}` });
}

test.each(ROWS)('%s with %s is refused with its path, and nothing is stored', async (name, _shown, changes, path) => {
  const { status, text } = await ask(name, changes);
  const { error } = JSON.parse(text) as { error: { details: { code: string; errors: { path: string[] }[] } } };
  expect([status, error.details.code]).toEqual([400, 'invalid-request']);
  expect(error.details.errors.map((one) => one.path)).toContainEqual(path.map(String));
});

test.each(['waitlist of staff', 'option', 'offer', 'new version', 'accept'] as const)(
  '%s is refused without a key to repeat it by, and with one that is none',
  async (name) => {
    for (const key of ['', 'x', 'x'.repeat(256)]) {
      const { status, text } = await ask(name, {}, key);
      expect([status, text]).toEqual([400, expect.stringContaining('idempotency-key')]);
    }
  },
);
