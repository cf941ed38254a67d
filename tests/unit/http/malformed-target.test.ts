import { malformedTarget } from '../../../src/http/malformed-target';

test.each([
  '/api/villas',
  '/api/villas?filters[name][$eq]=%C3%89toile',
  '/a%2500',
  '/a/constructors?b=constructor',
  '/api/search?from=2026-01-01&to=',
])('takes %s', (target) => expect(malformedTarget(target)).toBeUndefined());

test.each([
  ['/api/%00', /U\+0000/],
  ['/api/villas?name=a%00b', /U\+0000/],
  ['/api/%ZZ', /percent-encoding/],
  ['/api/villas?a=%E0%A4', /percent-encoding/],
  ['/content-manager/relations/constructor/x', /names/],
  ['/a/%5F_proto__?b=c', /names/],
  ['/api/%ff', /percent-encoding/],
  [`/api/villas?${'id[]=1&'.repeat(300)}`, /parameters/],
])('refuses %.40s', (target, reason) => expect(malformedTarget(target)).toMatch(reason));
