import { once } from 'node:events';
import { connect } from 'node:net';
import type { GivenAnswer } from './bad-answer';

const LAST_ANSWER = /HTTP\/1\.1 (\d{3})[^\r]*\r\n/g;

export interface RawAnswer extends GivenAnswer {
  /** The status of every answer that came on the connection, in their order. */
  readonly statuses: readonly number[];
}

/** Sends bytes as they are, which no client would, and reads until the server closes the connection, or `quietMs` pass in silence. */
export async function rawRequest(port: number, bytes: string | Buffer, quietMs = 300): Promise<RawAnswer> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
  socket.on('error', () => undefined); // the server may close while we write
  await once(socket, 'connect');
  socket.setTimeout(quietMs, () => socket.destroy());
  socket.write(bytes);
  await once(socket, 'close');
  const statuses = [...answer.matchAll(LAST_ANSWER)].map(([, status]) => Number(status));
  return { statuses, status: statuses[0] ?? 0, text: answer.slice(answer.indexOf('\r\n\r\n') + 4) };
}
