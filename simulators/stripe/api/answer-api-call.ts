import type { Call } from '../call';
import { ApiError } from '../protocol/api-error';
import { expandAnswer } from '../protocol/expand';
import { claimKey, settleKey } from '../protocol/idempotency';
import { type Form, parseForm } from '../protocol/parse-form';
import { textsOf } from '../protocol/read-params';
import { type Params, validateParams } from '../protocol/validate-params';
import { matchRoute, type Route, ROUTES } from '../routes';
import { requestSchema } from '../tables/request-schemas';
import { API_VERSION, type World } from '../world';
import { authenticate } from './authenticate';
import { checkClientSecret } from './check-client-secret';
import { finderOf } from './finder-of';

/** A request as it came over the wire. */
export interface ApiRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Answers one call to the API. Never throws: whatever goes wrong becomes an error object.
 * `beforeWork` runs between taking the idempotency key and doing the work, where a slow call is slow.
 */
export async function answerApiCall(
  world: World,
  secretKey: string,
  request: ApiRequest,
  beforeWork: () => Promise<void> = () => Promise.resolve(),
): Promise<ApiAnswer> {
  const headers = { 'Request-Id': request.id, 'Stripe-Version': API_VERSION };
  try {
    const answer = await perform(world, secretKey, request, beforeWork);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    return { ...errorAnswer(error), headers };
  }
}

async function perform(
  world: World,
  secretKey: string,
  request: ApiRequest,
  beforeWork: () => Promise<void>,
): Promise<ApiAnswer> {
  const caller = authenticate(headerOf(request, 'authorization'), secretKey);
  checkVersion(headerOf(request, 'stripe-version'));
  const match = matchRoute(ROUTES, request.method, request.path);
  if (!match) {
    const message = `Unrecognized request URL (${request.method}: ${request.path}).`;
    throw new ApiError(404, 'invalid_request_error', message);
  }
  const form = readForm(request);
  if (caller === 'browser') checkClientSecret(world, match.route, match.id, form);
  const params = validateParams(form, requestSchema(match.route.call));
  const key = request.method === 'POST' ? headerOf(request, 'idempotency-key') : undefined;
  const origin = { id: request.id, idempotencyKey: key ?? null };
  const call: Call = { world, params, id: match.id, origin, isFromBrowser: caller === 'browser' };
  if (key === undefined) {
    await beforeWork();
    return { status: 200, body: work(match.route, call), headers: {} };
  }
  return performOnce(call, match.route, key, request, beforeWork);
}

/** Does the work of a key once, and repeats the first answer to everybody who comes later with the same key. */
async function performOnce(
  call: Call,
  route: Route,
  key: string,
  request: ApiRequest,
  beforeWork: () => Promise<void>,
): Promise<ApiAnswer> {
  const records = call.world.state.idempotency;
  const fingerprint = `${request.method} ${request.path} ${canonical(call.params)}`;
  const headers = { 'Idempotency-Key': key };
  const claim = claimKey(records, { key, fingerprint, now: call.world.now(), requestId: request.id });
  if (claim.is === 'replay') {
    const replayed = { 'Idempotent-Replayed': 'true', 'Original-Request': claim.originalRequest };
    return { status: claim.status, body: claim.body, headers: { ...headers, ...replayed } };
  }
  try {
    await beforeWork();
    const answer = { status: 200, body: work(route, call) };
    settleKey(records, key, answer);
    return { ...answer, headers };
  } catch (error) {
    const answer = errorAnswer(error);
    settleKey(records, key, error instanceof ApiError && error.isSaved ? answer : null);
    return { ...answer, headers };
  }
}

function work(route: Route, call: Call): string {
  return JSON.stringify(
    expandAnswer(route.handle(call), textsOf(call.params, 'expand'), finderOf(call.world)),
    null,
    2,
  );
}

function readForm(request: ApiRequest): Form {
  const type = headerOf(request, 'content-type');
  if (request.body !== '' && type !== undefined && !type.startsWith('application/x-www-form-urlencoded')) {
    const message = 'Invalid request (check that your POST content type is application/x-www-form-urlencoded).';
    throw new ApiError(400, 'invalid_request_error', message);
  }
  return parseForm([request.query, request.body].filter(Boolean).join('&'));
}

function checkVersion(version: string | undefined): void {
  if (version === undefined || version === API_VERSION) return;
  throw new ApiError(
    400,
    'invalid_request_error',
    `Invalid Stripe API version: ${version}. The simulator speaks ${API_VERSION} only.`,
  );
}

function headerOf(request: ApiRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function canonical(value: Params[string]): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}

function errorAnswer(error: unknown): { status: number; body: string; headers: Record<string, string> } {
  const shown =
    error instanceof ApiError
      ? error
      : new ApiError(
          500,
          'api_error',
          `The simulator itself failed: ${error instanceof Error ? error.message : String(error)}`,
        );
  if (shown.status === 500) console.error(error);
  return { status: shown.status, body: JSON.stringify(shown.body(), null, 2), headers: {} };
}
