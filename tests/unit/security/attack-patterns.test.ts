import fc from 'fast-check';
import {
  ATTACK_PATTERN_NAMES,
  attackRule,
  attacksAmong,
  SEPARATE_ALARMS,
  THE_OTHERS,
  withoutCrowds,
  type Attack,
  type AttackPattern,
  type Observation,
} from '../../../src/domain/security/attack-patterns';
import { SECURITY_EVENT_KINDS, type SecurityEventKind } from '../../../src/domain/security/security-event';

const AT = new Date('2026-11-25T09:00:00Z');

interface SeenEvent {
  readonly kind: SecurityEventKind;
  readonly network: string;
  readonly account: string;
  readonly subject: string;
}

/** What the database counts, done by hand. */
function observe(pattern: AttackPattern, events: readonly SeenEvent[]): Observation[] {
  const { kinds, by } = attackRule(pattern);
  const groups = new Map<string, SeenEvent[]>();
  for (const event of events.filter(({ kind }) => kinds.includes(kind))) {
    const key = by === 'all' ? 'all' : event[by];
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups].map(([key, group]) => ({
    ...{ key, events: group.length, firstAt: AT, lastAt: AT },
    subjects: new Set(group.map(({ subject }) => subject)).size,
    networks: new Set(group.map(({ network }) => network)).size,
  }));
}

const attacks = (pattern: AttackPattern, events: readonly SeenEvent[], from = attackRule(pattern).from) =>
  attacksAmong(pattern, observe(pattern, events), from).map(({ key }) => key);

const many = (times: number, kind: SecurityEventKind, of: (index: number) => Partial<SeenEvent>): SeenEvent[] =>
  Array.from({ length: times }, (_, index) => ({ kind, network: 'n', account: 'a', subject: 's', ...of(index) }));

const subjects = (index: number) => ({ subject: `s${index}` });
const networks = (index: number) => ({ network: `n${index}` });
const bothNew = (index: number) => ({ ...subjects(index), ...networks(index) });

test.each<[AttackPattern, SecurityEventKind, (index: number) => Partial<SeenEvent>, key: string]>([
  ['credential-stuffing', 'sign-in-failed', subjects, 'n'],
  ['account-besieged', 'sign-in-failed', networks, 's'],
  ['password-spraying', 'sign-in-failed', bothNew, 'all'],
  ['enumeration', 'not-found-probe', subjects, 'n'],
  ['enumeration', 'reset-requested', subjects, 'n'],
  ['enumeration', 'link-refused', subjects, 'n'],
  ['card-testing', 'card-testing-stopped', subjects, 'n'],
  ['card-testing-spread', 'card-testing-stopped', bothNew, 'all'],
  ['webhooks-forged', 'webhook-forged', networks, 's'],
  ['tokens-reused', 'token-reused', subjects, 'n'],
  ['tokens-forged', 'token-forged', subjects, 'n'],
  ['amounts-tampered', 'amount-refused', () => ({}), 'n'],
  ['limits-hit', 'limit-hit', subjects, 'n'],
  ['staff-attacked', 'staff-sign-in-failed', bothNew, 'all'],
  ['second-factor-guessed', 'second-factor-failed', networks, 'a'],
  ['permissions-probed', 'permission-denied', subjects, 'n'],
  ['cross-site-requests', 'cross-site-refused', networks, 'all'],
])('%s is made of enough %s, and not of one fewer', (pattern, kind, of, key) => {
  const { from } = attackRule(pattern);
  expect(attacks(pattern, many(from - 1, kind, of))).toEqual([]);
  expect(attacks(pattern, many(from, kind, of))).toEqual([key]);
});

test('every pattern has a threshold that somebody honest does not reach at once', () => {
  for (const pattern of ATTACK_PATTERN_NAMES) expect(attackRule(pattern).from).toBeGreaterThanOrEqual(3);
});

test.each<[string, AttackPattern, readonly SeenEvent[]]>([
  ['a guest who forgot a password', 'credential-stuffing', many(200, 'sign-in-failed', () => ({}))],
  ['a guest who moves between two networks', 'account-besieged', many(200, 'sign-in-failed', (n) => networks(n % 2))],
  ['somebody who reloads a page that is gone', 'enumeration', many(200, 'not-found-probe', () => ({}))],
  ['somebody who follows the link of an old mail', 'enumeration', many(200, 'link-refused', () => ({}))],
  ['a desk that mistypes an amount now and then', 'amounts-tampered', many(9, 'amount-refused', () => ({}))],
  ['a script that runs into one limit for hours', 'limits-hit', many(200, 'limit-hit', () => ({}))],
  ['a page of the admin that an editor may not see', 'permissions-probed', many(200, 'permission-denied', () => ({}))],
])('%s is no attack', (_, pattern, events) => expect(attacks(pattern, events)).toEqual([]));

describe('whatever happens', () => {
  const word = fc.integer({ min: 0, max: 5 }).map(String);
  const event = fc.record({
    kind: fc.constantFrom(...SECURITY_EVENT_KINDS),
    network: word,
    account: word,
    subject: word,
  });

  test.each(ATTACK_PATTERN_NAMES)('more events never make less of %s', (pattern) => {
    const from = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.array(event), from, (events, more, threshold) => {
        const after = attacks(pattern, [...events, ...more], threshold);
        for (const key of attacks(pattern, events, threshold)) expect(after).toContain(key);
      }),
    );
  });
});

describe('an attack from many networks', () => {
  const attackOf = (key: string, events: number): Attack => ({
    ...{ pattern: 'enumeration', key, events, subjects: events, networks: 1, firstAt: AT, lastAt: AT },
  });
  const crowd = (size: number) => Array.from({ length: size }, (_, index) => attackOf(`n${index}`, 1_000 - index));

  test('has an alarm for each of a few', () => {
    expect(withoutCrowds(crowd(SEPARATE_ALARMS), [])).toEqual(crowd(SEPARATE_ALARMS));
  });

  test('has one alarm for all that are too many', () => {
    const alarms = withoutCrowds(crowd(SEPARATE_ALARMS + 3), []);
    expect(alarms).toHaveLength(SEPARATE_ALARMS + 1);
    expect(alarms.at(-1)).toMatchObject({ key: THE_OTHERS, events: 980 + 979 + 978, subjects: 980 });
  });

  test('keeps the alarms that there are, and has no more of them later', () => {
    const open = [...crowd(SEPARATE_ALARMS).map(({ key }) => key), THE_OTHERS];
    const alarms = withoutCrowds([...crowd(5), attackOf('new', 5_000), attackOf('newer', 1)], open);
    expect(alarms.map(({ key }) => key)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', THE_OTHERS]);
  });

  test('never has more than its alarms and one, and loses none that is open', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 99 }).map(String), { maxLength: 60 });
    fc.assert(
      fc.property(
        keys,
        fc.uniqueArray(fc.integer({ min: 0, max: 99 }).map(String), { maxLength: 20 }),
        (seen, open) => {
          const alarms = withoutCrowds(
            seen.map((key, index) => attackOf(key, index + 1)),
            open,
          ).map(({ key }) => key);
          expect(new Set([...open, ...alarms]).size).toBeLessThanOrEqual(SEPARATE_ALARMS + 1);
          for (const key of seen.filter((one) => open.includes(one))) expect(alarms).toContain(key);
        },
      ),
    );
  });
});
