import { ApiError } from '../protocol/api-error';

/**
 * Who makes a call: the server, by its secret key, or a browser, by a publishable one.
 * @throws ApiError 401 without a key or with a wrong one.
 */
export function authenticate(authorization: string | undefined, secretKey: string): 'server' | 'browser' {
  const key = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? basicUser(authorization);
  if (key === undefined) {
    throw new ApiError(
      401,
      'invalid_request_error',
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (key === secretKey) return 'server';
  if (key.startsWith('pk_test_')) return 'browser';
  const hidden = `${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`;
  throw new ApiError(401, 'invalid_request_error', `Invalid API Key provided: ${hidden}`);
}

function basicUser(authorization: string | undefined): string | undefined {
  const encoded = /^Basic (\S+)$/.exec(authorization ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8').split(':')[0];
}
