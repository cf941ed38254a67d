type DatabaseAbsence = 'database-contended' | 'database-busy' | 'database-unavailable';

/** What a failure of the database means to the caller. */
export interface DatabaseVerdict {
  readonly status: 400 | 409 | 422 | 503;
  readonly code: 'invalid-request' | 'already-exists' | 'rule-broken' | DatabaseAbsence;
  readonly message: string;
}

const MALFORMED = {
  status: 400,
  code: 'invalid-request',
  message: 'A value has a form that cannot be stored.',
} as const;
const DUPLICATE = { status: 409, code: 'already-exists', message: 'This exists already.' } as const;
const AGAINST_RULE = { status: 422, code: 'rule-broken', message: 'A value breaks a rule of the data.' } as const;
const CONTENDED = { status: 503, code: 'database-contended', message: 'Too many at once; please try again.' } as const;
const BUSY = { status: 503, code: 'database-busy', message: 'Too much at once; please try again.' } as const;
const AWAY = {
  status: 503,
  code: 'database-unavailable',
  message: 'The service is briefly unavailable; please try again.',
} as const;

/** SQLSTATE by SQLSTATE; a code that is not listed is our own mistake and stays a 500. */
const VERDICT_OF_SQLSTATE: Readonly<Record<string, DatabaseVerdict>> = {
  '22P02': MALFORMED, // invalid text representation
  '22P05': MALFORMED, // untranslatable character
  '22001': MALFORMED, // text too long for its column
  '22003': MALFORMED, // number out of range
  '22007': MALFORMED, // invalid date or time
  '22008': MALFORMED, // date or time out of range
  '22021': MALFORMED, // character not in the repertoire: U+0000
  '23505': DUPLICATE,
  '23P01': DUPLICATE, // exclusion constraint
  '23503': { status: 409, code: 'already-exists', message: 'Something else still refers to this.' },
  '23514': AGAINST_RULE,
  '23502': AGAINST_RULE,
  '40001': CONTENDED, // serialisation failure, after the retry
  '40P01': CONTENDED, // deadlock, after the retry
  '55P03': CONTENDED, // lock not available in time
  '57014': BUSY, // statement timeout
  '53300': BUSY, // too many connections
  '53400': BUSY, // configured limit exceeded
  '53100': AWAY, // disk full
  '53200': AWAY, // out of memory
  '25P03': BUSY, // idle in transaction for too long
  '25P04': BUSY, // transaction timeout
  '25006': AWAY, // read-only transaction: connected to a standby
  '57P01': AWAY, // admin shutdown
  '57P02': AWAY, // crash shutdown
  '57P03': AWAY, // starting up or shutting down
  '57P04': AWAY, // database dropped
  '57P05': AWAY, // idle session timeout
};

const AWAY_SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** Sentences of `pg` and `knex` for a lost or refused connection; these errors carry no code. */
const AWAY_SENTENCE =
  /Connection terminated|Connection ended|Client has encountered a connection error|timeout expired|Unable to acquire a connection|client was closed|is not queryable|aborted$/i;

const MAX_CAUSES = 5;

/**
 * The verdict on an error of the database, wherever in the chain of causes it hides.
 * @returns undefined when the error is not the database's, or when only a bug of ours explains it.
 */
export function databaseErrorStatus(error: unknown): DatabaseVerdict | undefined {
  let current = error;
  for (let step = 0; step <= MAX_CAUSES && current instanceof Error; step += 1) {
    const verdict = verdictOf(current);
    if (verdict) return verdict;
    if (current instanceof AggregateError) current = current.errors[0];
    else current = current.cause;
  }
  return undefined;
}

/**
 * Whether an error says that the database could not be reached or had to let go. Contention is not meant: the work that
 * met it is repeated, and may end well.
 */
export function isDatabaseAway(error: unknown): boolean {
  const verdict = databaseErrorStatus(error);
  return verdict?.status === 503 && verdict.code !== 'database-contended';
}

function verdictOf(error: Error): DatabaseVerdict | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code !== undefined) {
    if (code.startsWith('08') && code.length === 5) return AWAY;
    if (AWAY_SOCKET_CODES.has(code)) return AWAY;
    const verdict = VERDICT_OF_SQLSTATE[code];
    if (verdict) return verdict;
  }
  if (error.name === 'KnexTimeoutError') return BUSY;
  if (error.name === 'NotNullError') return AGAINST_RULE; // Strapi's own wrapper, which drops the code
  return AWAY_SENTENCE.test(error.message) ? AWAY : undefined;
}
