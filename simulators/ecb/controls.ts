import type { Controls } from '../shared/control/answer-command';
import { CommandError } from '../shared/control/command-error';
import type { ControlRoute } from '../shared/control/control-route';
import * as faults from '../shared/control/fault-commands';
import type { Fields } from '../shared/control/fields';
import { dayOf } from './daily-rates';
import { startAgain, type EcbSimulator } from './simulator';

const ROUTES: readonly ControlRoute<EcbSimulator>[] = [
  { method: 'POST', path: '/_control/rates/:id', run: setRate },
  { method: 'POST', path: '/_control/day', run: setDay },
  { method: 'POST', path: '/_control/faults', run: faults.addFault },
  { method: 'GET', path: '/_control/faults', run: faults.listFaults },
  { method: 'DELETE', path: '/_control/faults', run: faults.clearFaults },
  { method: 'GET', path: '/_control/calls', run: faults.listCalls },
  { method: 'POST', path: '/_control/reset', run: reset },
];

export const CONTROLS: Controls<EcbSimulator> = {
  routes: ROUTES,
  errorAnswer(error) {
    if (!(error instanceof CommandError)) return undefined;
    return { status: error.status, body: JSON.stringify({ error: error.message, ...error.details }, null, 2) };
  },
  placeToReturn: () => '/',
};

/** Another rate, as any text; none takes the currency out of the list. */
function setRate(simulator: EcbSimulator, currency: string, fields: Fields): object {
  const rate = fields.text('rate');
  if (rate === undefined) simulator.rates.delete(currency);
  else simulator.rates.set(currency, rate);
  return Object.fromEntries(simulator.rates);
}

/** The list is of another day; of whatever day it is, when none is given. */
function setDay(simulator: EcbSimulator, _id: string, fields: Fields): object {
  simulator.day = fields.text('day') ?? null;
  return { day: dayOf(simulator) };
}

function reset(simulator: EcbSimulator): object {
  startAgain(simulator);
  return {};
}
