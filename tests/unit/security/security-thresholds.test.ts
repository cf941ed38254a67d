import { ATTACK_PATTERN_NAMES, attackRule } from '../../../src/domain/security/attack-patterns';
import { securityThresholds } from '../../../src/domain/security/security-thresholds';

it('is the table of the patterns where nothing is changed', () => {
  const { patterns } = securityThresholds.parse({});
  for (const name of ATTACK_PATTERN_NAMES) {
    const { from, windowSeconds } = attackRule(name);
    expect(patterns[name]).toEqual({ from, windowSeconds });
  }
});

it('keeps whatever is not named', () => {
  const { quietSeconds, patterns } = securityThresholds.parse({ patterns: { 'limits-hit': { from: 9 } } });
  expect([quietSeconds, patterns['limits-hit'], patterns.enumeration.from]).toEqual([
    3_600,
    { from: 9, windowSeconds: 600 },
    20,
  ]);
});

it.each([
  ['an unknown name', { quiet: 5 }],
  ['an unknown pattern', { patterns: { 'card-stealing': { from: 5 } } }],
  ['an unknown name of a pattern', { patterns: { enumeration: { until: 5 } } }],
  ['an attack of nothing', { patterns: { enumeration: { from: 0 } } }],
  ['a text', { quietSeconds: '3600' }],
  ['a window that outlasts the quiet after it', { patterns: { enumeration: { windowSeconds: 3_601 } } }],
  ['a quiet that is over before the window', { quietSeconds: 60 }],
  ['something else than an object', 5],
])('refuses %s', (_, thresholds) => expect(securityThresholds.safeParse(thresholds).success).toBe(false));
