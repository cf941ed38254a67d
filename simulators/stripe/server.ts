import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerApiCall } from './api/answer-api-call';
import { answerControlCall } from './control/answer-control-call';
import type { Fault } from './faults';
import { newId } from './objects/new-id';
import { answerPage } from './page/answer-page';
import { ApiError } from './protocol/api-error';
import type { Simulator } from './simulator';

const LARGEST_BODY = 1_000_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The HTTP server: the API under /v1, the controls under /_control, and pages for people. */
export function createSimulatorServer(simulator: Simulator): Server {
  return createServer((request, response) => {
    handle(simulator, request, response).catch((error: unknown) => {
      console.error(error);
      request.socket.destroy();
    });
  });
}

async function handle(simulator: Simulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  // Only this machine is answered, so that no web page elsewhere can reach the controls under a name of its own.
  if (
    !isLoopback(`http://${request.headers.host ?? ''}`) ||
    !isLoopback(request.headers.origin ?? 'http://localhost')
  ) {
    return send(
      response,
      403,
      JSON.stringify(new ApiError(403, 'invalid_request_error', 'The simulator answers this machine only.').body()),
    );
  }
  if (request.headers.origin !== undefined) allowOrigin(response, request.headers.origin);
  if (request.method === 'OPTIONS') return send(response, 204, '');
  const body = await readBody(request);
  if (body === null)
    return send(
      response,
      413,
      JSON.stringify(new ApiError(413, 'invalid_request_error', 'Request body too large.').body()),
    );
  if (url.pathname.startsWith('/v1/')) return answerCall(simulator, request, response, url, body);
  const answer = url.pathname.startsWith('/_control')
    ? await answerControlCall(simulator, {
        method: request.method ?? 'GET',
        path: url.pathname,
        body,
        headers: request.headers,
      })
    : answerPage(simulator, url);
  return send(response, answer.status, answer.body, answer.headers);
}

async function answerCall(
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  body: string,
) {
  const method = request.method ?? 'GET';
  const path = url.pathname;
  const fault = simulator.faults.take(method, path);
  const idempotencyKey = [request.headers['idempotency-key']].flat()[0] ?? null;
  const log = (status: number | null, isReplay = false) =>
    simulator.calls.add({ at: Date.now(), method, path, idempotencyKey, status, isReplay, fault: fault?.kind ?? null });
  if (fault?.kind === 'drop-before') {
    log(null);
    request.socket.destroy();
    return;
  }
  if (fault?.kind === 'status') {
    log(fault.status);
    return send(response, fault.status, fault.body || faultBody(fault), { 'Request-Id': newId('req') });
  }
  const apiRequest = { id: newId('req'), method, path, query: url.search.slice(1), body, headers: request.headers };
  const delay = () => (fault?.kind === 'delay' ? sleep(fault.delayMs) : Promise.resolve());
  const answer = await answerApiCall(simulator.world, simulator.options.secretKey, apiRequest, delay);
  if (method !== 'GET') await simulator.file.save(); // what is answered is kept
  if (fault?.kind === 'drop-after') {
    log(null);
    request.socket.destroy();
    return;
  }
  log(answer.status, 'Idempotent-Replayed' in answer.headers);
  if (fault?.kind === 'malformed') {
    return send(
      response,
      fault.status,
      fault.body || answer.body.slice(0, Math.floor(answer.body.length / 2)),
      answer.headers,
    );
  }
  return send(response, answer.status, answer.body, answer.headers);
}

function faultBody({ status }: Fault): string {
  const type = status >= 500 ? 'api_error' : status === 409 ? 'idempotency_error' : 'invalid_request_error';
  const code = status === 429 ? { code: 'rate_limit' } : {};
  return JSON.stringify(new ApiError(status, type, `The simulator was told to answer ${status}.`, code).body());
}

function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.has(new URL(origin).hostname);
}

function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE');
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Idempotency-Key, Stripe-Version');
  response.setHeader('Vary', 'Origin');
}

/** The body as text, or null when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size <= LARGEST_BODY) chunks.push(bytes);
  }
  return size > LARGEST_BODY ? null : Buffer.concat(chunks).toString('utf8');
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers, 'Content-Length': bytes.length });
  response.end(bytes);
}
