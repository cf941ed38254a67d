import type { NewSecurityEvent, SecurityEventKind } from '../domain/security/security-event';
import { isRefusedAmount } from './is-refused-amount';

/** An answer that refuses something, with as much of its request as tells what it was. */
export interface Refusal {
  readonly status: number;
  /** `details.code` of the error. */
  readonly code: string;
  readonly method: string;
  readonly path: string;
  /** The pattern of the route, `/api/bookings/:reference`; `null` where the request did not get to one. */
  readonly route: string | null;
  /** What was asked for: the ids in the path, and the body. */
  readonly askedFor: string | null;
  /** The secret that the body of a link's page carries; `null` without one. */
  readonly linkToken: string | null;
  /** The fields that the request was refused for, each by its path: `['customer', 'email']`. */
  readonly refusedFields: readonly (readonly string[])[];
}

export type SeenInAnswer = Pick<NewSecurityEvent, 'kind' | 'subject' | 'detail'>;

/** References that nobody finds by chance: who asks for one that there is not has guessed it, or kept it for long. */
const PROBES: ReadonlySet<string> = new Set([
  'booking-not-found',
  'quote-not-found',
  'payable-not-found',
  'offer-not-found',
  'waitlist-entry-not-found',
]);
/** Signed texts that we have not signed. */
const FORGERIES: ReadonlySet<string> = new Set(['payment-link-not-found', 'cancellation-quote-invalid']);

/** Refusals with 403 that are part of the way, or are told where they are found. */
const NO_DENIALS: ReadonlySet<string> = new Set([
  'elevation-needed',
  'second-factor-not-enrolled',
  'cross-site-request',
]);

const PUBLIC_PATH = /^\/api\//i;
const UPLOAD_PATH = /^(\/api)?\/upload(\/|$)/i;

/** What a refusal says about who asks; `null` for the many that say nothing. */
export function eventOfAnswer(refusal: Refusal): SeenInAnswer | null {
  const { status, code, route, path } = refusal;
  const asked = `${refusal.method} ${route ?? 'no route'}`;
  if (code === 'webhook-signature-invalid') return seen('webhook-forged', lastPart(route ?? path), code);
  if (status === 403 && NO_DENIALS.has(code)) return null;
  if (status === 403) return seen('permission-denied', asked, code);
  if (isRefusedUpload(refusal)) return seen('upload-refused', null, code);
  if (code === 'invalid-request' && isRefusedAmount(refusal)) return seen('amount-refused', asked, code);
  if (!PUBLIC_PATH.test(path)) return null; // staff may look for what is not there
  if (PROBES.has(code)) return seen('not-found-probe', refusal.askedFor, code);
  if (FORGERIES.has(code)) return seen('token-forged', refusal.askedFor, code);
  if (code === 'link-invalid') return seen('link-refused', refusal.linkToken, code);
  return null;
}

/** Of a file, by Strapi, by us, or before anybody looked into it. */
function isRefusedUpload({ status, path, method }: Refusal): boolean {
  return [400, 413, 415].includes(status) && method === 'POST' && UPLOAD_PATH.test(path);
}

function seen(kind: SecurityEventKind, subject: string | null, detail: string): SeenInAnswer {
  return { kind, subject, detail };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}
