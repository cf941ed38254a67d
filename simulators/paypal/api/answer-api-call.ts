import { canonical } from '../../shared/canonical';
import { headerOf, type HttpAnswer, type HttpRequest } from '../../shared/http/http-message';
import { settleKey } from '../../shared/idempotency';
import { matchRoute } from '../../shared/match-route';
import type { Call, CallAnswer } from '../call';
import { newDebugId } from '../objects/new-id';
import { ApiError } from '../protocol/api-error';
import { checkBody } from '../protocol/check-body';
import { claimRequestId } from '../protocol/idempotency';
import { OauthError } from '../protocol/oauth-error';
import { Reading } from '../protocol/reading';
import { checkToken, issueToken } from '../resources/tokens';
import type { Route } from '../routes';
import type { Simulator } from '../simulator';
import { parseBody } from './parse-body';
import { parseEvidenceForm } from './parse-evidence-form';

/**
 * Answers one call to the API. Never throws: whatever goes wrong becomes an error object.
 * `beforeWork` runs between taking the request id and doing the work, where a slow call is slow.
 */
export async function answerApiCall(
  simulator: Simulator,
  request: HttpRequest,
  beforeWork: () => Promise<void>,
): Promise<HttpAnswer> {
  const debugId = newDebugId();
  try {
    const answer = await perform(simulator, request, beforeWork, debugId);
    return { ...answer, headers: { ...answer.headers, 'Paypal-Debug-Id': debugId } };
  } catch (error) {
    return errorAnswer(error, debugId);
  }
}

async function perform(
  simulator: Simulator,
  request: HttpRequest,
  beforeWork: () => Promise<void>,
  debugId: string,
): Promise<HttpAnswer> {
  const { world, options, routes } = simulator;
  const authorization = headerOf(request, 'authorization');
  if (request.method === 'POST' && request.path === '/v1/oauth2/token') {
    await beforeWork();
    return { status: 200, body: JSON.stringify(issueToken(world, options, authorization, request.body)) };
  }
  checkToken(world, authorization);
  const match = matchRoute(routes, request.method, request.path);
  if (!match) throw new ApiError(404, 'RESOURCE_NOT_FOUND', 'The specified resource does not exist.');
  const { body, files } = match.route.isForm
    ? await parseEvidenceForm(request)
    : { body: parseBody(match.route, request), files: [] };
  if (match.route.takes) checkBody(body, match.route.takes);
  const call: Call = {
    world,
    id: match.id,
    body: new Reading(body),
    rawBody: request.body,
    files,
    query: new URLSearchParams(request.query),
    isMinimal: headerOf(request, 'prefer') !== 'return=representation',
    requestId: headerOf(request, 'paypal-request-id'),
  };
  if (request.method !== 'POST' || call.requestId === undefined || !request.path.startsWith('/v2/')) {
    await beforeWork();
    return wireAnswer(match.route.handle(call));
  }
  const fingerprint = `${request.method} ${request.path} ${canonical(body)}`;
  return performOnce(call, match.route, { key: call.requestId, path: request.path, fingerprint, debugId }, beforeWork);
}

interface Attempt {
  readonly key: string;
  readonly path: string;
  readonly fingerprint: string;
  readonly debugId: string;
}

/** Does the work of a request id once, and repeats the first answer to everybody who comes later with the same id. */
async function performOnce(
  call: Call,
  route: Route,
  { key, path, fingerprint, debugId }: Attempt,
  beforeWork: () => Promise<void>,
): Promise<HttpAnswer> {
  const records = call.world.state.idempotency;
  const claim = claimRequestId(records, { key, path, fingerprint, now: call.world.now(), requestId: debugId });
  if (claim.is === 'replay') {
    await beforeWork();
    return { status: claim.status, body: claim.body, headers: { [REPLAYED]: 'true' } };
  }
  try {
    await beforeWork();
    const answer = wireAnswer(route.handle(call));
    settleKey(records, claim.record, { status: claim.repeatedAs ?? answer.status, body: answer.body });
    return answer;
  } catch (error) {
    settleKey(records, claim.record, null); // what failed may be tried again under the same id
    throw error;
  }
}

/** The real service does not say that it repeats itself; the simulator does, for tests. */
export const REPLAYED = 'Simulator-Replayed';

function wireAnswer({ status, body }: CallAnswer): HttpAnswer {
  return { status, body: body === null ? '' : JSON.stringify(body) };
}

function errorAnswer(error: unknown, debugId: string): HttpAnswer {
  const headers = { 'Paypal-Debug-Id': debugId };
  if (error instanceof OauthError) return { status: error.status, body: JSON.stringify(error.body()), headers };
  const shown = error instanceof ApiError ? error : internalError(error);
  return { status: shown.status, body: JSON.stringify(shown.body(debugId)), headers };
}

function internalError(error: unknown): ApiError {
  console.error(error);
  const message = `The simulator itself failed: ${error instanceof Error ? error.message : String(error)}`;
  return new ApiError(500, 'INTERNAL_SERVER_ERROR', message);
}
