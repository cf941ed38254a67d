import type { Controls } from '../shared/control/answer-command';
import { CommandError } from '../shared/control/command-error';
import type { ControlRoute } from '../shared/control/control-route';
import type { Fields } from '../shared/control/fields';
import { MAIL_FAULT_KINDS } from './mail-faults';
import { releaseAnswers, startAgain, type MailSimulator } from './simulator';

const ROUTES: readonly ControlRoute<MailSimulator>[] = [
  { method: 'POST', path: '/_control/faults', run: addFault },
  { method: 'GET', path: '/_control/faults', run: ({ faults }) => faults.list() },
  { method: 'DELETE', path: '/_control/faults', run: clearFaults },
  { method: 'POST', path: '/_control/release', run: (simulator) => ({ released: releaseAnswers(simulator) }) },
  { method: 'POST', path: '/_control/reset', run: reset },
];

export const CONTROLS: Controls<MailSimulator> = {
  routes: ROUTES,
  errorAnswer(error) {
    if (!(error instanceof CommandError)) return undefined;
    return { status: error.status, body: JSON.stringify({ error: error.message, ...error.details }, null, 2) };
  },
  placeToReturn: () => '/',
};

function addFault({ faults }: MailSimulator, _id: string, fields: Fields): object {
  if (fields.text('kind') === undefined)
    throw new CommandError(400, `kind must be one of ${MAIL_FAULT_KINDS.join(', ')}`);
  return faults.add({
    kind: fields.choice('kind', MAIL_FAULT_KINDS),
    to: fields.text('to') ?? null,
    times: fields.number('times') ?? 1,
  });
}

function clearFaults({ faults }: MailSimulator): object {
  faults.clear();
  return [];
}

function reset(simulator: MailSimulator): object {
  startAgain(simulator);
  return {};
}
