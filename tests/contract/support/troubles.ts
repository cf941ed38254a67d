/** What a simulator is told to do to a call, in the words of its controls. */
export interface WireFault {
  readonly kind: 'delay' | 'status' | 'drop-before' | 'drop-after' | 'malformed';
  readonly status?: number;
  readonly body?: string;
  readonly delay_ms?: number;
}

export const TROUBLES = [
  'a lost request',
  'a lost answer',
  'an error (500)',
  'an outage (503)',
  'the page of a proxy (502)',
  'too many requests (429)',
  'a key in use (409)',
  'a garbled answer',
  'an empty answer',
  'a foreign not-found (404)',
] as const;
export type Trouble = (typeof TROUBLES)[number];

const PAGE_OF_A_PROXY = '<html><body><h1>502 Bad Gateway</h1></body></html>';

/** A `malformed` answer comes after the work was done. */
export const FAULTS: Readonly<Record<Trouble, WireFault>> = {
  'a lost request': { kind: 'drop-before' },
  'a lost answer': { kind: 'drop-after' },
  'an error (500)': { kind: 'status', status: 500 },
  'an outage (503)': { kind: 'status', status: 503 },
  'the page of a proxy (502)': { kind: 'malformed', status: 502, body: PAGE_OF_A_PROXY },
  'too many requests (429)': { kind: 'status', status: 429 },
  'a key in use (409)': { kind: 'status', status: 409 },
  'a garbled answer': { kind: 'malformed' },
  'an empty answer': { kind: 'malformed', body: '{}' },
  'a foreign not-found (404)': { kind: 'malformed', status: 404, body: '{"message":"Not Found"}' },
};

/** After these an adapter that reads again what it has done may know the end of it all the same. */
export const ILLEGIBLE: readonly Trouble[] = ['a garbled answer', 'an empty answer', 'a foreign not-found (404)'];
