import type { Server } from 'node:http';
import { answerCommand } from '../shared/control/answer-command';
import type { HttpAnswer } from '../shared/http/http-message';
import { createLoopbackServer } from '../shared/http/loopback-server';
import { answerPage } from './answer-page';
import { CONTROLS } from './controls';
import type { MailSimulator } from './simulator';

/** The HTTP server: the mails and the controls under /_control, and a page for people. */
export function createSimulatorServer(simulator: MailSimulator): Server {
  return createLoopbackServer({
    cors: { methods: 'GET', headers: 'Content-Type' },
    refusal: (_status, message) => JSON.stringify({ error: message }),
    async answer(request) {
      if (request.method === 'GET' && request.path === '/_control/mails') return listMails(simulator, request.query);
      if (request.path.startsWith('/_control')) return answerCommand(simulator, CONTROLS, request);
      return answerPage(simulator);
    },
  });
}

/** Oldest first; with `to`, those to this address. */
function listMails({ mails }: MailSimulator, query: string): HttpAnswer {
  const to = new URLSearchParams(query).get('to');
  const wanted = to === null ? mails : mails.filter((mail) => mail.to.includes(to));
  return { status: 200, body: JSON.stringify(wanted, null, 2) };
}
