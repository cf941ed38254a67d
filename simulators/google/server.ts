import type { Server } from 'node:http';
import { answerCommand } from '../shared/control/answer-command';
import type { Fault } from '../shared/faults';
import { answerWithFaults } from '../shared/http/answer-with-faults';
import type { HttpAnswer, HttpRequest } from '../shared/http/http-message';
import { createLoopbackServer } from '../shared/http/loopback-server';
import { CONTROLS } from './control/controls';
import { answerPage } from './page/answer-page';
import { answerApiCall } from './protocol/answer-api-call';
import { PATHS } from './protocol/discovery';
import { OauthError } from './protocol/oauth-error';
import type { GoogleSimulator } from './simulator';

const FOR_MACHINES: readonly string[] = [PATHS.discovery, PATHS.keys, PATHS.token];

/** The HTTP server: discovery, keys and tokens for machines, the controls, and pages for people. */
export function createSimulatorServer(simulator: GoogleSimulator): Server {
  return createLoopbackServer({
    cors: { methods: 'GET, POST, DELETE', headers: 'Content-Type' },
    refusal: (_status, message) => JSON.stringify({ error: 'access_denied', error_description: message }),
    async answer(request) {
      if (FOR_MACHINES.includes(request.path)) return answerMachines(simulator, request);
      if (request.path.startsWith('/_control')) return answerCommand(simulator, CONTROLS, request);
      return answerPage(simulator, request);
    },
  });
}

function answerMachines(simulator: GoogleSimulator, request: HttpRequest): Promise<HttpAnswer | null> {
  const { faults, calls, file } = simulator;
  const api = {
    ...{ faults, calls, failure },
    save: () => file.save(),
    keyOf: () => null,
    isReplay: () => false,
    answer: (asked: HttpRequest, beforeWork: () => Promise<void>) => answerApiCall(simulator, asked, beforeWork),
  };
  return answerWithFaults(api, request);
}

function failure({ status }: Fault): HttpAnswer {
  const error = new OauthError(status, 'internal_failure', `The simulator was told to answer ${status}.`);
  return { status, body: JSON.stringify(error.body()) };
}
