import type { Server } from 'node:http';
import { answerCommand } from '../shared/control/answer-command';
import type { Fault } from '../shared/faults';
import { answerWithFaults } from '../shared/http/answer-with-faults';
import { headerOf, type HttpAnswer, type HttpRequest } from '../shared/http/http-message';
import { createLoopbackServer } from '../shared/http/loopback-server';
import { answerApiCall, REPLAYED } from './api/answer-api-call';
import { CONTROLS } from './control/controls';
import { answerPostBack } from './ipn/answer-post-back';
import { newDebugId } from './objects/new-id';
import { answerPage } from './page/answer-page';
import { ApiError } from './protocol/api-error';
import type { Simulator } from './simulator';

/** The HTTP server: the API under /v1 to /v3, the post-back of notifications, the controls, and pages for people. */
export function createSimulatorServer(simulator: Simulator): Server {
  return createLoopbackServer({
    cors: { methods: 'GET, POST, PATCH, DELETE', headers: 'Authorization, Content-Type, PayPal-Request-Id, Prefer' },
    refusal: (status, message) => JSON.stringify(new ApiError(status, 'NOT_AUTHORIZED', message).body(newDebugId())),
    async answer(request) {
      if (/^\/(v1|v2|v3|cgi-bin)\//.test(request.path)) return answerCall(simulator, request);
      if (request.path.startsWith('/_control')) return answerCommand(simulator, CONTROLS, request);
      return answerPage(simulator, request);
    },
  });
}

function answerCall(simulator: Simulator, request: HttpRequest): Promise<HttpAnswer | null> {
  const { faults, calls, file } = simulator;
  const api = {
    ...{ faults, calls, failure },
    save: () => file.save(),
    keyOf: (asked: HttpRequest) => headerOf(asked, 'paypal-request-id') ?? null,
    isReplay: ({ headers = {} }: HttpAnswer) => REPLAYED in headers,
    answer: (asked: HttpRequest, beforeWork: () => Promise<void>) => answerService(simulator, asked, beforeWork),
  };
  return answerWithFaults(api, request);
}

async function answerService(
  simulator: Simulator,
  request: HttpRequest,
  beforeWork: () => Promise<void>,
): Promise<HttpAnswer> {
  const certificate = /^\/v1\/notifications\/certs\/([\w-]+)$/.exec(request.path)?.[1];
  if (certificate !== undefined && certificate === simulator.certificates.id) {
    await beforeWork();
    const headers = { 'Content-Type': 'application/x-x509-ca-cert' };
    return { status: 200, body: simulator.certificates.chainPem, headers };
  }
  if (request.path === '/cgi-bin/webscr') {
    await beforeWork();
    return answerPostBack(simulator.state, request);
  }
  return answerApiCall(simulator, request, beforeWork);
}

function failure({ status }: Fault): HttpAnswer {
  const debugId = newDebugId();
  const error = new ApiError(status, codeOf(status), `The simulator was told to answer ${status}.`);
  return { status, body: JSON.stringify(error.body(debugId)), headers: { 'Paypal-Debug-Id': debugId } };
}

const CODES: Readonly<Record<number, string>> = {
  401: 'AUTHENTICATION_FAILURE',
  403: 'NOT_AUTHORIZED',
  404: 'RESOURCE_NOT_FOUND',
  409: 'RESOURCE_CONFLICT',
  422: 'UNPROCESSABLE_ENTITY',
  429: 'RATE_LIMIT_REACHED',
  503: 'SERVICE_UNAVAILABLE',
};

function codeOf(status: number): string {
  return CODES[status] ?? (status >= 500 ? 'INTERNAL_SERVER_ERROR' : 'INVALID_REQUEST');
}
