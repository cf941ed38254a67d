import { z } from 'zod';
import type { SentCall } from './gateway-bench';

const callList = z.array(z.object({ method: z.string(), path: z.string(), fault: z.string().nullable() }));

/** The calls that a simulator noted, as its controls tell them. */
export function sentCalls(answer: unknown): readonly SentCall[] {
  return callList.parse(answer);
}
