import type { HttpAnswer, HttpRequest } from '../../shared/http/http-message';
import type { GoogleSimulator } from '../simulator';
import { publishedKey } from '../tokens/signing-key';
import { discoveryDocument, PATHS } from './discovery';
import { exchangeCode } from './exchange-code';
import { OauthError } from './oauth-error';

/** Answers what machines ask: where things are, the keys, and tokens for a code. */
export async function answerApiCall(
  simulator: GoogleSimulator,
  request: HttpRequest,
  beforeWork: () => Promise<void>,
): Promise<HttpAnswer> {
  await beforeWork();
  try {
    return { status: 200, ...work(simulator, request) };
  } catch (error) {
    if (!(error instanceof OauthError)) throw error;
    return { status: error.status, body: JSON.stringify(error.body()) };
  }
}

function work(simulator: GoogleSimulator, request: HttpRequest): Omit<HttpAnswer, 'status'> {
  const cached = { 'Cache-Control': 'public, max-age=19204, must-revalidate, no-transform' };
  switch (`${request.method} ${request.path}`) {
    case `GET ${PATHS.discovery}`:
      return { body: JSON.stringify(discoveryDocument(simulator.baseUrl)), headers: cached };
    case `GET ${PATHS.keys}`:
      return { body: JSON.stringify({ keys: simulator.state.keys.map(publishedKey) }), headers: cached };
    case `POST ${PATHS.token}`:
      return { body: JSON.stringify(exchangeCode(simulator, request)), headers: { 'Cache-Control': 'no-store' } };
    default:
      throw new OauthError(404, 'not_found', 'There is nothing here.');
  }
}
