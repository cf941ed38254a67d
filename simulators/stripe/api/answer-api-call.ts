import { canonical } from '../../shared/canonical';
import { headerOf, type HttpAnswer, type HttpRequest } from '../../shared/http/http-message';
import { settleKey } from '../../shared/idempotency';
import { matchRoute } from '../../shared/match-route';
import type { Call } from '../call';
import { ApiError } from '../protocol/api-error';
import { expandAnswer } from '../protocol/expand';
import { claimIdempotencyKey } from '../protocol/idempotency';
import { type Form, parseForm } from '../protocol/parse-form';
import { textsOf } from '../protocol/read-params';
import { validateParams } from '../protocol/validate-params';
import { type Route, ROUTES } from '../routes';
import { requestSchema } from '../tables/request-schemas';
import { API_VERSION, type World } from '../world';
import { authenticate } from './authenticate';
import { checkClientSecret } from './check-client-secret';
import { finderOf } from './finder-of';

/** A request with the id that its answer will name. */
export interface ApiRequest extends HttpRequest {
  readonly id: string;
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
): Promise<HttpAnswer> {
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
): Promise<HttpAnswer> {
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
    return { status: 200, body: work(match.route, call) };
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
): Promise<HttpAnswer> {
  const records = call.world.state.idempotency;
  const fingerprint = `${request.method} ${request.path} ${canonical(call.params)}`;
  const headers = { 'Idempotency-Key': key };
  const claim = claimIdempotencyKey(records, { key, fingerprint, now: call.world.now(), requestId: request.id });
  if (claim.is === 'replay') {
    await beforeWork();
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

function errorAnswer(error: unknown): { status: number; body: string } {
  const shown =
    error instanceof ApiError
      ? error
      : new ApiError(
          500,
          'api_error',
          `The simulator itself failed: ${error instanceof Error ? error.message : String(error)}`,
        );
  if (shown.status === 500) console.error(error);
  return { status: shown.status, body: JSON.stringify(shown.body(), null, 2) };
}
