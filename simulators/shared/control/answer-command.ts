import type { HttpAnswer, HttpRequest } from '../http/http-message';
import { matchRoute } from '../match-route';
import { CommandError } from './command-error';
import type { ControlRoute } from './control-route';
import { type Fields, readFields } from './fields';

/** What is particular about the controls of one simulator. */
export interface Controls<S> {
  readonly routes: readonly ControlRoute<S>[];
  /** The answer to an error that the simulated provider knows words for; undefined for a failure of the simulator itself. */
  errorAnswer(error: unknown): HttpAnswer | undefined;
  /** Where somebody goes who pressed a button of the page. */
  placeToReturn(simulator: S, id: string, fields: Fields): string;
}

/** Runs a command of the control API. A button of the page sends a form and is led back to the page, or to the shop. */
export async function answerCommand<S extends { readonly file: { save(): Promise<void> } }>(
  simulator: S,
  controls: Controls<S>,
  request: HttpRequest,
): Promise<HttpAnswer> {
  try {
    const match = matchRoute(controls.routes, request.method, request.path);
    if (!match) throw new CommandError(404, `No such command: ${request.method} ${request.path}`);
    const contentType = [request.headers['content-type']].flat()[0];
    const fields = readFields(request.body, contentType);
    const result = await match.route.run(simulator, match.id, fields);
    if (request.method !== 'GET') await simulator.file.save();
    if (contentType?.startsWith('application/x-www-form-urlencoded')) {
      return { status: 303, body: '', headers: { Location: controls.placeToReturn(simulator, match.id, fields) } };
    }
    return { status: 200, body: JSON.stringify(result, null, 2) };
  } catch (error) {
    const answer = controls.errorAnswer(error);
    if (answer) return answer;
    throw error;
  }
}
