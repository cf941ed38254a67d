import type { ServerOptions } from 'node:http';

const SECOND = 1000;
const LONGEST_HEADERS_SECONDS = 15;

/**
 * How long a connection may take over what it sends. Whoever sends headers or a body too slowly is answered 408, and the
 * connection is closed; until then it holds a socket and nothing else, for work begins when the body is there.
 * @param requestSeconds for the whole request; the largest is an upload of staff
 */
export function serverTimes(requestSeconds: number): ServerOptions {
  return {
    headersTimeout: Math.min(LONGEST_HEADERS_SECONDS, requestSeconds) * SECOND,
    requestTimeout: requestSeconds * SECOND,
    connectionsCheckingInterval: SECOND,
    // Longer than proxies keep an idle connection (60 s as a rule): the one who closes first must be the one who asks.
    keepAliveTimeout: 65 * SECOND,
    maxHeaderSize: 16 * 1024,
  };
}
