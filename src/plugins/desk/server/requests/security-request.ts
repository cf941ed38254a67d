import { z } from 'zod';
import { SECURITY_EVENT_KINDS } from '../../../../domain/security/security-event';

/** Which events the desk wants to see: of one kind, older than one that it has seen. */
export const securityRequest = z.strictObject({
  kind: z.enum(SECURITY_EVENT_KINDS).nullable().default(null),
  before: z
    .string()
    .regex(/^[1-9]\d{0,17}$/, 'is the id of an event')
    .nullable()
    .default(null),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
