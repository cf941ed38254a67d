import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '../../../http/derived-key';

export interface RefreshClaim {
  readonly sessionId: string;
  readonly generation: number;
}

const SHAPE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([1-9]\d{0,8})\.([\w-]{43})$/;

/**
 * The refresh token of a generation of a session. It is derived, so that the database holds nothing that opens a session,
 * and a token of an earlier generation is recognised for what it is.
 */
export function refreshToken({ sessionId, generation }: RefreshClaim): string {
  return `${sessionId}.${generation}.${signatureOf(sessionId, generation).toString('base64url')}`;
}

/** What a refresh token says; `null` for anything we have not made. */
export function readRefreshToken(token: string): RefreshClaim | null {
  const [, sessionId = '', generation = '', signature = ''] = SHAPE.exec(token) ?? [];
  if (sessionId === '') return null;
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(sessionId, Number(generation));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { sessionId, generation: Number(generation) };
}

function signatureOf(sessionId: string, generation: number): Buffer {
  return createHmac('sha256', derivedKey('refresh-token')).update(`${sessionId}.${generation}`).digest();
}
