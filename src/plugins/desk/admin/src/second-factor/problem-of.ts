import type { Word } from '../words/use-words';

/** What went wrong, as a sentence that says what to do. */
export interface Problem {
  readonly word: Word;
  /** How long to wait, where that is what to do. */
  readonly waitSeconds?: number;
}

/** By the codes of the server's answers. */
const SENTENCES: Readonly<Record<string, Word>> = {
  'second-factor-wrong': 'problem.second-factor-wrong',
  'second-factor-blocked': 'problem.second-factor-blocked',
  'second-factor-active': 'problem.second-factor-active',
  'second-factor-not-enrolled': 'problem.second-factor-not-enrolled',
  'second-factor-unreadable': 'problem.second-factor-unreadable',
  'password-wrong': 'problem.password-wrong',
  'password-needed': 'problem.password-needed',
  'sign-in-blocked': 'problem.sign-in-blocked',
  'too-many-requests': 'problem.too-many-requests',
  'invalid-request': 'problem.malformed-code',
  busy: 'problem.busy',
};

/** Reads an error of the panel's fetch client. */
export function problemOf(error: unknown): Problem {
  const details = property(property(property(property(error, 'response'), 'data'), 'error'), 'details');
  const code = property(details, 'code');
  const word = (typeof code === 'string' ? SENTENCES[code] : undefined) ?? 'problem.other';
  const waitSeconds = property(details, 'retryAfter');
  return typeof waitSeconds === 'number' ? { word, waitSeconds } : { word };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
