import type { HttpAnswer, HttpRequest } from '../../shared/http/http-message';
import type { SimulatorState } from '../state';

const COMMAND = 'cmd=_notify-validate&';

/** Says whether a notification was sent from here: VERIFIED only for exactly the bytes that were sent. */
export function answerPostBack({ ipnMessages }: SimulatorState, { method, bytes }: HttpRequest): HttpAnswer {
  const sent = bytes.toString('latin1'); // one character for each byte, whatever it is
  const isGenuine =
    method === 'POST' &&
    sent.startsWith(COMMAND) &&
    Object.values(ipnMessages).some(({ form }) => form === sent.slice(COMMAND.length));
  const headers = { 'Content-Type': 'text/html; charset=UTF-8' };
  return { status: 200, body: isGenuine ? 'VERIFIED' : 'INVALID', headers };
}
