import type { Server } from 'node:http';
import { answerCommand } from '../shared/control/answer-command';
import type { Fault } from '../shared/faults';
import { answerWithFaults } from '../shared/http/answer-with-faults';
import type { HttpAnswer, HttpRequest } from '../shared/http/http-message';
import { headerOf } from '../shared/http/http-message';
import { createLoopbackServer } from '../shared/http/loopback-server';
import { answerApiCall } from './api/answer-api-call';
import { CONTROLS } from './control/controls';
import { newId } from './objects/new-id';
import { answerPage } from './page/answer-page';
import { ApiError } from './protocol/api-error';
import type { Simulator } from './simulator';

/** The HTTP server: the API under /v1, the controls under /_control, and pages for people. */
export function createSimulatorServer(simulator: Simulator): Server {
  return createLoopbackServer({
    cors: {
      methods: 'GET, POST, DELETE',
      headers: 'Authorization, Content-Type, Idempotency-Key, Stripe-Version',
    },
    refusal: (status, message) => JSON.stringify(new ApiError(status, 'invalid_request_error', message).body()),
    async answer(request) {
      if (request.path.startsWith('/v1/')) return answerCall(simulator, request);
      if (request.path.startsWith('/_control')) return answerCommand(simulator, CONTROLS, request);
      return answerPage(simulator, request.path);
    },
  });
}

function answerCall(simulator: Simulator, request: HttpRequest): Promise<HttpAnswer | null> {
  const { faults, calls, file, world, options } = simulator;
  const api = {
    ...{ faults, calls, failure },
    save: () => file.save(),
    keyOf: (asked: HttpRequest) => headerOf(asked, 'idempotency-key') ?? null,
    isReplay: ({ headers = {} }: HttpAnswer) => 'Idempotent-Replayed' in headers,
    answer: (asked: HttpRequest, beforeWork: () => Promise<void>) =>
      answerApiCall(world, options.secretKey, { ...asked, id: newId('req') }, beforeWork),
  };
  return answerWithFaults(api, request);
}

function failure({ status }: Fault): HttpAnswer {
  const type = status >= 500 ? 'api_error' : status === 409 ? 'idempotency_error' : 'invalid_request_error';
  const code = status === 429 ? { code: 'rate_limit' } : {};
  const error = new ApiError(status, type, `The simulator was told to answer ${status}.`, code);
  return { status, body: JSON.stringify(error.body()), headers: { 'Request-Id': newId('req') } };
}
