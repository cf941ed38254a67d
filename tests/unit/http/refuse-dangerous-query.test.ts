import { refuseDangerousQuery } from '../../../src/http/refuse-dangerous-query';
import { brokenRule } from '../../support/broken-rule';

const refusal = (query: Record<string, unknown>, path = '/api/vehicles') =>
  brokenRule(() => refuseDangerousQuery(query, path));

it.each<[string, Record<string, unknown>]>([
  [
    'filters, sort, fields and pages',
    { filters: { location: { slug: { $eq: 'ibiza' } } }, sort: ['name'], fields: ['name'], pagination: { page: '2' } },
  ],
  ['published content', { status: 'published' }],
  ['one language', { locale: 'pt-BR' }],
  ['everything one relation away', { populate: '*' }],
  [
    'relations of relations',
    { populate: { cancellationPolicy: { populate: { tiers: { fields: ['refundPercent'] } } } } },
  ],
])('lets pass %s', (_, query) => {
  expect(() => refuseDangerousQuery(query, '/api/vehicles')).not.toThrow();
});

it.each<[string, Record<string, unknown>, string[]]>([
  ['drafts', { status: 'draft' }, ['status']],
  ['a list of states', { status: ['draft'] }, ['status']],
  ['free search', { _q: 'secret' }, ['_q']],
  ['free search inside a relation', { populate: { extras: { _q: 'x' } } }, ['populate', 'extras', '_q']],
  ['drafts of a relation', { populate: { extras: { status: 'draft' } } }, ['populate', 'extras', 'status']],
  ['all languages', { locale: '*' }, ['locale']],
  ['a language that is an object', { locale: { $ne: 'en' } }, ['locale']],
  ['NUL in a value', { filters: { name: 'a\0b' } }, ['filters', 'name']],
])('refuses %s and names the parameter', (_, query, path) => {
  expect(refusal(query)).toMatchObject({ code: 'invalid-request', details: { errors: [{ path }] } });
});

it.each(['/api/vehicles/%00', '/api/vehicles/a\0'])('refuses NUL in the path %j', (path) => {
  expect(refusal({}, path).details).toMatchObject({ errors: [{ path: ['url'] }] });
});

it('refuses four relations one behind the other', () => {
  expect(refusal({ populate: 'a.b.c.d' }).code).toBe('invalid-request');
  expect(refusal({ populate: { a: { populate: { b: { populate: 'c.d' } } } } }).code).toBe('invalid-request');
});

it('refuses nesting deeper than any page needs', () => {
  const deep = Array.from({ length: 12 }).reduce<unknown>((inner) => ({ $and: [inner] }), 'x');
  expect(refusal({ filters: deep }).message).toContain('nested deeper');
});

it('refuses more conditions than any page needs', () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`field${index}`, 'x']));
  expect(refusal({ filters: many }).message).toContain('more than 100');
});
