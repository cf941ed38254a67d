import { z } from 'zod';

/** Why a member of staff does something, for the history. */
export const reason = z.string().trim().min(3).max(200);

/** Whatever only needs to say why. */
export const reasonRequest = z.strictObject({ reason });

/** Whatever needs to say nothing. */
export const nothing = z.strictObject({});
