import { z } from 'zod';
import { readTypedCode } from '../../../domain/identity/typed-code';

/** Six digits of the app, or a recovery code. What has neither shape is malformed, and counts as no try. */
export const typedCode = z
  .string()
  .max(40)
  .transform((text, ctx) => {
    const code = readTypedCode(text);
    if (code !== null) return code;
    ctx.addIssue({
      code: 'custom',
      message: 'must be the six digits of the app, or a recovery code such as 7KQ2-M4XD',
    });
    return z.NEVER;
  });
