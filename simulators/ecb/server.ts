import type { Server } from 'node:http';
import { answerCommand } from '../shared/control/answer-command';
import { answerWithFaults } from '../shared/http/answer-with-faults';
import type { HttpAnswer, HttpRequest } from '../shared/http/http-message';
import { createLoopbackServer } from '../shared/http/loopback-server';
import { answerPage } from './answer-page';
import { CONTROLS } from './controls';
import { dailyRates } from './daily-rates';
import type { EcbSimulator } from './simulator';

const DAILY_RATES = '/stats/eurofxref/eurofxref-daily.xml';

/** The HTTP server: the list of the day, the controls under /_control, and a page for people. */
export function createSimulatorServer(simulator: EcbSimulator): Server {
  return createLoopbackServer({
    cors: { methods: 'GET', headers: 'Content-Type' },
    refusal: (_status, message) => JSON.stringify({ error: message }),
    async answer(request) {
      if (request.path.startsWith('/stats/')) return answerList(simulator, request);
      if (request.path.startsWith('/_control')) return answerCommand(simulator, CONTROLS, request);
      return answerPage(simulator);
    },
  });
}

function answerList(simulator: EcbSimulator, request: HttpRequest): Promise<HttpAnswer | null> {
  const { faults, calls, file } = simulator;
  const api = {
    ...{ faults, calls },
    save: () => file.save(),
    keyOf: () => null,
    isReplay: () => false,
    failure: ({ status }: { readonly status: number }) => ({ status, body: 'The simulator was told to fail.' }),
    async answer({ method, path }: HttpRequest, beforeWork: () => Promise<void>): Promise<HttpAnswer> {
      await beforeWork();
      if (method !== 'GET' || path !== DAILY_RATES) return { status: 404, body: 'There is nothing here.' };
      return { status: 200, body: dailyRates(simulator), headers: { 'Content-Type': 'text/xml' } };
    },
  };
  return answerWithFaults(api, request);
}
