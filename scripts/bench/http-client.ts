import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

export interface HttpClient {
  get(path: string, headers?: Record<string, string>): Promise<HttpAnswer>;
  post(path: string, body: string, headers?: Record<string, string>): Promise<HttpAnswer>;
}

/** An answer that is none of the 2xx. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A client that keeps its connections, as a frontend's server does.
 * @throws Refusal for any answer but a 2xx, which ends the run unless somebody expects it
 */
export function httpClient(baseUrl: string, connections = 1): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (method: string, path: string, headers: Record<string, string | number>, body?: string) =>
    new Promise<HttpAnswer>((resolve, reject) => {
      const outgoing = request(`${baseUrl}${path}`, { method, agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve({ status, text });
          else reject(new Refusal(status, `${method} ${path} answered ${status}: ${text.slice(0, 500)}`));
        });
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  return {
    get: (path, headers = {}) => send('GET', path, headers),
    post: (path, body, headers = {}) =>
      send(
        'POST',
        path,
        { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
        body,
      ),
  };
}
