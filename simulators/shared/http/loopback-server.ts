import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { HttpAnswer, HttpRequest } from './http-message';

const LARGEST_BODY = 1_000_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export interface LoopbackService {
  /** What a page on this machine may send. */
  readonly cors: { readonly methods: string; readonly headers: string };
  /** The body of an answer to a request that is not even looked at. */
  refusal(status: number, message: string): string;
  /** Null hangs up instead of answering. */
  answer(request: HttpRequest): Promise<HttpAnswer | null>;
}

/** An HTTP server that answers this machine only. */
export function createLoopbackServer(service: LoopbackService): Server {
  return createServer((request, response) => {
    handle(service, request, response).catch((error: unknown) => {
      console.error(error);
      request.socket.destroy();
    });
  });
}

async function handle(service: LoopbackService, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator');
  const refuse = (status: number, message: string) =>
    send(response, { status, body: service.refusal(status, message) });
  // Only this machine is answered, so that no web page elsewhere can reach the controls under a name of its own.
  const { host, origin } = request.headers;
  if (!isLoopback(`http://${host ?? ''}`) || !isLoopback(origin ?? 'http://localhost')) {
    return refuse(403, 'The simulator answers this machine only.');
  }
  if (origin !== undefined) allowOrigin(service, response, origin);
  if (request.method === 'OPTIONS') return send(response, { status: 204, body: '' });
  const bytes = await readBody(request);
  if (bytes === null) return refuse(413, 'Request body too large.');
  const answer = await service.answer({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    body: bytes.toString('utf8'),
    bytes,
    headers: request.headers,
  });
  if (answer) send(response, answer);
  else request.socket.destroy();
}

function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.has(new URL(origin).hostname);
}

function allowOrigin({ cors }: LoopbackService, response: ServerResponse, origin: string): void {
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Methods', cors.methods);
  response.setHeader('Access-Control-Allow-Headers', cors.headers);
  response.setHeader('Vary', 'Origin');
}

/** Null when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size <= LARGEST_BODY) chunks.push(bytes);
  }
  return size > LARGEST_BODY ? null : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, body, headers }: HttpAnswer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers, 'Content-Length': bytes.length });
  response.end(bytes);
}
