import { plainPath } from '../../http/plain-path';
import type { LimitClass } from './limits';

/** `exempt`: not counted here. Webhooks are counted when their signature is wrong, probes and preflights never. */
type Verdict = LimitClass | 'exempt';

/** The first row whose methods (`*`: all) and path fit decides. `GET` is `HEAD` as well. */
const ROUTES: readonly (readonly [methods: string, path: RegExp, verdict: Verdict])[] = [
  ['OPTIONS', /^/, 'exempt'],
  ['*', /^\/(_health|api\/health\/[a-z]+)$/, 'exempt'],
  ['POST', /^\/api\/webhooks\//, 'exempt'],

  ['POST', /^\/api\/auth\/(local\/register|send-email-confirmation)$/, 'sign-up'],
  ['GET POST', /^\/api\/auth\/email-confirmation$/, 'sign-up'],
  ['POST', /^\/api\/auth\/(forgot|reset)-password$/, 'password-reset'],
  ['POST', /^\/api\/auth\/refresh$/, 'token-refresh'],
  ['*', /^\/api\/(auth|me)\/(.*\/)?(second-factor|recovery-codes?|totp)(\/|$)/, 'second-factor'],
  ['POST', /^\/api\/auth\/logout$/, 'own'],
  ['GET', /^\/api\/auth\/sessions?(\/|$)/, 'own'],
  ['DELETE', /^\/api\/auth\/sessions?(\/|$)/, 'own'],
  ['*', /^\/api\/(auth|connect)\//, 'sign-in'],
  ['POST PUT PATCH', /^\/api\/me\/(password|email)(\/|$)/, 'sign-in'], // asks for the present password

  ['GET', /^\/api\/(search|availability\/[^/]+\/[^/]+)$/, 'search'],
  ['POST', /^\/api\/quotes$/, 'quote'],
  ['GET', /^\/api\/quotes\/[^/]+$/, 'own'],
  ['POST', /^\/api\/bookings\/[^/]+\/(payments|transfer)$/, 'payment'],
  ['POST', /^\/api\/payment-links\/[^/]+\/payments$/, 'payment'],
  ['POST', /^\/api\/payments\//, 'payment'],
  ['POST', /^\/api\/bookings(\/|$)/, 'booking'],
  ['GET', /^\/api\/(bookings|payment-links)\//, 'own'],
  ['*', /^\/api\/(me|users|users-permissions)(\/|$)/, 'own'],
  ['POST', /^\/api\/(contact-messages|reservation-requests)$/, 'form'],
  ['*', /^\/api\/chat(\/|$)/, 'chat'],
  ['POST', /^\/api\/events$/, 'event'],
  ['GET', /^\/api\/calendars\//, 'own'],
  ['GET', /^\/api\/(vehicles|villas|yachts|locations|extras|cancellation-policies)(\/[^/]+)?$/, 'read'],
  ['GET', /^\/api\/(currencies|payment-consent|openapi\.json)$/, 'read'],
  ['POST', /^\/(api\/)?upload(\/|$)/, 'upload'],
  ['*', /^\/api\/upload(\/|$)/, 'own'],
  ['*', /^\/api(\/|$)/, 'other'],

  ['POST', /^\/admin\/(login|register|register-admin|forgot-password|reset-password)(\/|$)/, 'admin-sign-in'],
  ['GET', /^\/(uploads\/.+|admin\/.+\.[a-z0-9]{2,5}|favicon\.[a-z]+|robots\.txt)?$/, 'file'],
  ['*', /^\/(admin|content-manager|content-type-builder|content-releases|review-workflows)(\/|$)/, 'admin'],
  ['*', /^\/(upload|i18n|users-permissions|email|cloud|desk)(\/|$)/, 'admin'],
];

/** Which limits a request is counted under, by its method and its path (without the query). */
export function limitClassOf(method: string, path: string): Verdict {
  const plain = plainPath(path);
  const read = method === 'HEAD' ? 'GET' : method;
  const row = ROUTES.find(
    ([methods, pattern]) => (methods === '*' || methods.split(' ').includes(read)) && pattern.test(plain),
  );
  return row?.[2] ?? 'other';
}
