import { z } from 'zod';

const ENVELOPE = z.object({
  data: z.null(),
  error: z.object({
    status: z.number(),
    name: z.string(),
    message: z.string().min(1),
    details: z.looseObject({ code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/) }),
  }),
});

/** An error names the offending place as `details.path`, or as `details.errors[].path`. */
const WITH_PATH = z.object({
  error: z.object({
    details: z.union([
      z.object({ path: z.array(z.string()).min(1) }),
      z.object({ errors: z.array(z.object({ path: z.array(z.string()) })).min(1) }),
    ]),
  }),
});

export interface GivenAnswer {
  readonly status: number;
  readonly text: string;
}

export interface Expectation {
  /** Whether the input may also be taken (a query that Strapi ignores). Default: it must be refused. */
  readonly mayBeTaken?: boolean;
  /** Whether a 400 has to name the place. */
  readonly needsPath?: boolean;
}

/**
 * What is wrong with the answer to a bad input, or undefined: it must be a 4xx in the one shape of all errors, with a code.
 */
export function badAnswer({ status, text }: GivenAnswer, expectation: Expectation = {}): string | undefined {
  const shown = `${status} ${text.slice(0, 250)}`;
  if (status >= 500) return `a failure: ${shown}`;
  if (status < 400) return expectation.mayBeTaken ? undefined : `taken: ${shown}`;
  const body = parsed(text);
  const envelope = ENVELOPE.safeParse(body);
  if (!envelope.success) return `not in the shape of an error: ${shown}`;
  if (envelope.data.error.status !== status) return `names another status: ${shown}`;
  if (expectation.needsPath && status === 400 && !WITH_PATH.safeParse(body).success) return `without a path: ${shown}`;
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
