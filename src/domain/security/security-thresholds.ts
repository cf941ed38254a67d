import { z } from 'zod';
import { ATTACK_PATTERN_NAMES, attackRule, type AttackPattern } from './attack-patterns';

const HOUR = 3_600;
const DAY = 24 * HOUR;

const seconds = z.int().min(1).max(DAY);

const changes = z.strictObject({ from: z.int().min(1).max(1_000_000).optional(), windowSeconds: seconds.optional() });

export interface AttackThreshold {
  readonly from: number;
  readonly windowSeconds: number;
}

/**
 * When a pattern of security events is an attack. `SECURITY_THRESHOLDS` in the environment changes any part of it, as JSON:
 * `{"quietSeconds":7200,"patterns":{"enumeration":{"from":50}}}`; what it does not name keeps the pattern's own.
 */
export const securityThresholds = z
  .strictObject({
    /** An alarm is over when its pattern was not seen for this long. */
    quietSeconds: seconds.default(HOUR),
    patterns: z
      .partialRecord(z.enum(ATTACK_PATTERN_NAMES), changes)
      .default({})
      .transform(
        (changed) =>
          Object.fromEntries(
            ATTACK_PATTERN_NAMES.map((pattern) => {
              const { from, windowSeconds } = attackRule(pattern);
              return [pattern, { from, windowSeconds, ...changed[pattern] }];
            }),
          ) as Readonly<Record<AttackPattern, AttackThreshold>>,
      ),
  })
  .transform((thresholds, ctx) => {
    const { quietSeconds, patterns } = thresholds;
    const tooLong = ATTACK_PATTERN_NAMES.filter((pattern) => patterns[pattern].windowSeconds > quietSeconds);
    for (const pattern of tooLong) {
      // an alarm would be over while the events that raised it are still counted, and be raised by them again
      const message = 'must not be longer than quietSeconds';
      ctx.addIssue({ code: 'custom', path: ['patterns', pattern, 'windowSeconds'], message });
    }
    return tooLong.length > 0 ? z.NEVER : thresholds;
  });

export type SecurityThresholds = z.output<typeof securityThresholds>;
