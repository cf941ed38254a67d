import { ApiError } from '../protocol/api-error';
import type { Form } from '../protocol/parse-form';
import type { Route } from '../routes';
import type { World } from '../world';

/**
 * A browser may make few calls, each on the one object whose client secret it has. Takes the secret out of the form,
 * since the call itself knows no such parameter.
 * @throws ApiError 401 for other calls, 400 for a wrong secret.
 */
export function checkClientSecret(world: World, route: Route, id: string, form: Form): void {
  if (!route.isForBrowsers) {
    throw new ApiError(
      401,
      'invalid_request_error',
      'This API call cannot be made with a publishable API key. Please use a secret API key.',
      {
        code: 'secret_key_required',
      },
    );
  }
  const object = world.state.paymentIntents[id] ?? world.state.setupIntents[id];
  if (object && form['client_secret'] !== object.client_secret) {
    const message = 'The client_secret provided does not match the client_secret associated with the object.';
    throw new ApiError(400, 'invalid_request_error', message, {
      code: 'payment_intent_invalid_parameter',
      param: 'client_secret',
    });
  }
  delete form['client_secret'];
  delete form['key'];
}
