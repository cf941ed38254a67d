import type { Controls } from '../../shared/control/answer-command';
import { CommandError } from '../../shared/control/command-error';
import type { ControlRoute } from '../../shared/control/control-route';
import * as faults from '../../shared/control/fault-commands';
import type { Fields } from '../../shared/control/fields';
import { putClockForward } from '../../shared/control/put-clock-forward';
import { nowOf, startAgain, type GoogleSimulator } from '../simulator';
import * as accounts from './account-commands';
import * as tokens from './token-commands';

const ROUTES: readonly ControlRoute<GoogleSimulator>[] = [
  { method: 'POST', path: '/_control/accounts', run: accounts.makeAccount },
  { method: 'GET', path: '/_control/accounts', run: accounts.listAccounts },
  { method: 'POST', path: '/_control/accounts/:id', run: accounts.changeAccount },
  { method: 'POST', path: '/_control/keys/rotate', run: tokens.rotateKeys },
  { method: 'POST', path: '/_control/tokens', run: tokens.mintToken },
  { method: 'POST', path: '/_control/redirect_uris', run: setRedirectUris },
  { method: 'POST', path: '/_control/faults', run: faults.addFault },
  { method: 'GET', path: '/_control/faults', run: faults.listFaults },
  { method: 'DELETE', path: '/_control/faults', run: faults.clearFaults },
  { method: 'GET', path: '/_control/calls', run: faults.listCalls },
  { method: 'POST', path: '/_control/advance', run: advance },
  { method: 'POST', path: '/_control/reset', run: reset },
];

export const CONTROLS: Controls<GoogleSimulator> = {
  routes: ROUTES,
  errorAnswer(error) {
    if (!(error instanceof CommandError)) return undefined;
    return { status: error.status, body: JSON.stringify({ error: error.message, ...error.details }, null, 2) };
  },
  placeToReturn: () => '/',
};

/** Where the client may have people sent back to, from now on. */
function setRedirectUris({ state }: GoogleSimulator, _id: string, fields: Fields): object {
  state.redirectUris.splice(0, Infinity, ...(fields.texts('uris') ?? []));
  return state.redirectUris;
}

function advance(simulator: GoogleSimulator, _id: string, fields: Fields): object {
  putClockForward(simulator.state, fields);
  return { now: nowOf(simulator) };
}

async function reset(simulator: GoogleSimulator): Promise<object> {
  await startAgain(simulator);
  return {};
}
