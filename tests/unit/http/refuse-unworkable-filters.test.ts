import qs from 'qs';
import type { SchemaAttributes } from '../../../src/http/filter-model';
import { refuseUnworkableFilters } from '../../../src/http/refuse-unworkable-filters';
import { brokenRule } from '../../support/broken-rule';

const SCHEMAS: Record<string, SchemaAttributes> = {
  villa: {
    attributes: {
      name: { type: 'string' },
      guests: { type: 'integer' },
      rate: { type: 'decimal' },
      featured: { type: 'boolean' },
      createdAt: { type: 'datetime' },
      description: { type: 'blocks' },
      location: { type: 'relation', target: 'location' },
      seasons: { type: 'component', component: 'season' },
      gallery: { type: 'media' },
    },
  },
  location: { attributes: { slug: { type: 'uid' } } },
  'plugin::upload.file': { attributes: { name: { type: 'string' } } },
  season: { attributes: { from: { type: 'date' } } },
};

function check(query: string): void {
  refuseUnworkableFilters(qs.parse(query, { depth: 12 }), 'villa', (uid) => SCHEMAS[uid]);
}

test.each([
  '',
  'filters[name]=Palm',
  'filters[name][]=Palm&filters[name][]=Oak',
  'filters[name][$containsi]=palm',
  'filters[guests][$gte]=4',
  'filters[guests][$between][]=4&filters[guests][$between][]=8',
  'filters[guests][$in]=4',
  'filters[guests][$in][]=4&filters[guests][$in][]=6',
  'filters[guests][$not][$gt]=8',
  'filters[rate][$lt]=1250.50',
  'filters[featured]=true',
  'filters[createdAt][$gt]=2026-11-24T10:00:00.000Z',
  'filters[description][$notNull]=true',
  'filters[location][slug][$eq]=nice',
  'filters[location][$null]=true',
  'filters[location][$or][0][slug]=a&filters[location][$or][1][slug]=b',
  'filters[location][id]=3',
  'filters[seasons][from][$lte]=2027-01-01',
  'filters[$or][0][name]=a&filters[$or][1][$and][0][guests]=2',
  'filters[$not][name]=a',
  'filters[unknown][$eq]=left to Strapi',
  'populate=*',
  'populate[location][fields]=slug',
  'populate[location][filters][slug]=nice',
])('takes %s', (query) => expect(() => check(query)).not.toThrow());

test.each([
  ['filters=x', ['filters']],
  ['filters[]=x', ['filters']],
  ['filters[$eq]=x', ['filters', '$eq']],
  ['filters[$or]=x', ['filters', '$or']],
  ['filters[$or][]=x', ['filters', '$or', '0']],
  ['filters[$and][name]=x', ['filters', '$and']],
  ['filters[$not]=x', ['filters', '$not']],
  ['filters[name][$or][]=x', ['filters', 'name', '$or']],
  ['filters[name][id]=x', ['filters', 'name', 'id']],
  ['filters[name][$jsonSupersetOf]=x', ['filters', 'name', '$jsonSupersetOf']],
  ['filters[name][$eq][a]=x', ['filters', 'name', '$eq']],
  ['filters[name][$null]=x', ['filters', 'name', '$null']],
  ['filters[guests]=four', ['filters', 'guests']],
  ['filters[guests][$eq]=99999999999', ['filters', 'guests', '$eq']],
  ['filters[guests][$contains]=4', ['filters', 'guests', '$contains']],
  ['filters[guests][$between]=4', ['filters', 'guests', '$between']],
  ['filters[guests][$between][]=4', ['filters', 'guests', '$between']],
  ['filters[rate][$gt]=1e400', ['filters', 'rate', '$gt']],
  ['filters[rate][$gt]=NaN', ['filters', 'rate', '$gt']],
  ['filters[featured]=perhaps', ['filters', 'featured']],
  ['filters[createdAt][$gt]=yesterday', ['filters', 'createdAt', '$gt']],
  ['filters[description][$contains]=sea', ['filters', 'description', '$contains']],
  ['filters[location]=3', ['filters', 'location']],
  ['filters[location][$eq]=3', ['filters', 'location', '$eq']],
  ['filters[location][$not][slug]=a', ['filters', 'location', '$not']],
  ['filters[location][$or][0][slug]=a&filters[location][slug]=b', ['filters', 'location', '$or']],
  ['filters[location][slug][$between]=a', ['filters', 'location', 'slug', '$between']],
  ['filters[gallery][id]=x', ['filters', 'gallery', 'id']],
  ['populate[location][filters][$or]=x', ['populate', 'location', 'filters', '$or']],
  ['populate[seasons][filters][from]=x', ['populate', 'seasons', 'filters', 'from']],
] as const)('%s is refused by its place', (query, path) => {
  expect(brokenRule(() => check(query))).toMatchObject({ code: 'invalid-request', details: { errors: [{ path }] } });
});
