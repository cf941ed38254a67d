import { plainPath } from '../../http/plain-path';
import type { LimitClass } from './limits';

/** `exempt`: not counted here. Webhooks are counted when their signature is wrong, probes and preflights never. */
type Verdict = LimitClass | 'exempt';

/** The first row whose methods (`*`: all) and path fit decides. `GET` is `HEAD` as well. */
export const LIMIT_ROWS: readonly (readonly [methods: string, path: RegExp, verdict: Verdict])[] = [
  ['OPTIONS', /^/, 'exempt'],
  ['*', /^\/(_health|api\/health\/(live|ready))$/, 'exempt'],
  ['POST', /^\/api\/webhooks\//, 'exempt'],

  ['POST', /^\/api\/auth\/(local\/register|email-confirmation|send-email-confirmation)$/, 'sign-up'],
  ['POST', /^\/api\/auth\/(forgot-password|reset-password)$/, 'password-reset'],
  ['POST', /^\/api\/auth\/refresh$/, 'token-refresh'],
  ['*', /^\/api\/(auth|me)\/second-factor(\/|$)/, 'second-factor'],
  ['POST', /^\/api\/auth\/logout$/, 'own'],
  ['GET DELETE', /^\/api\/auth\/sessions(\/|$)/, 'own'],
  ['*', /^\/api\/(auth|connect)\//, 'sign-in'],
  ['POST', /^\/api\/me\/email$/, 'sign-in'], // asks for the present password

  ['GET', /^\/api\/(search|availability\/[^/]+\/[^/]+)$/, 'search'],
  ['POST', /^\/api\/quotes$/, 'quote'],
  ['GET', /^\/api\/quotes\/[^/]+$/, 'own'],
  ['POST', /^\/api\/bookings\/[^/]+\/(payments|transfer)$/, 'payment'],
  ['POST', /^\/api\/payment-links\/[^/]+\/payments$/, 'payment'],
  ['POST', /^\/api\/payments\//, 'payment'],
  ['POST', /^\/api\/bookings(\/|$)/, 'booking'],
  ['POST', /^\/api\/offers\/[^/]+\/(accept|counter|decline)$/, 'booking'],
  ['POST DELETE', /^\/api\/waitlist(\/[^/]+)?$/, 'booking'],
  ['GET', /^\/api\/(bookings|payment-links|offers|waitlist)\//, 'own'],
  ['*', /^\/api\/me(\/|$)/, 'own'],
  ['GET', /^\/api\/(vehicles|villas|yachts|locations|extras|cancellation-policies)(\/[^/]+)?$/, 'read'],
  ['GET', /^\/api\/(currencies|payment-consent)$/, 'read'],
  ['POST', /^\/upload(\/|$)/, 'upload'],
  ['*', /^\/api(\/|$)/, 'other'],

  ['POST', /^\/admin\/(login|register|forgot-password|reset-password)$/, 'admin-sign-in'],
  ['GET', /^\/(uploads\/.+|admin\/.+\.[a-z0-9]{2,5}|favicon\.[a-z]+|robots\.txt)?$/, 'file'],
  ['*', /^\/(admin|content-manager|content-type-builder|desk)(\/|$)/, 'admin'],
  ['*', /^\/(upload|i18n|users-permissions|email)(\/|$)/, 'admin'],
];

/** Which limits a request is counted under, by its method and its path (without the query). */
export function limitClassOf(method: string, path: string): Verdict {
  return limitRowOf(method, path)?.[2] ?? 'other';
}

/** The row that decides; undefined where none fits. */
export function limitRowOf(method: string, path: string): (typeof LIMIT_ROWS)[number] | undefined {
  const plain = plainPath(path);
  const read = method === 'HEAD' ? 'GET' : method;
  return LIMIT_ROWS.find(
    ([methods, pattern]) => (methods === '*' || methods.split(' ').includes(read)) && pattern.test(plain),
  );
}
