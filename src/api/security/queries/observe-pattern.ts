import { z } from 'zod';
import {
  attackRule,
  type AttackPattern,
  type CountedBy,
  type Measure,
  type Observation,
} from '../../../domain/security/attack-patterns';

/** More than there are separate alarms, so that the rest of a crowd can be told in one. */
const MOST_KEYS = 500;

const KEYS: Readonly<Record<CountedBy, string>> = {
  network: 'network',
  account: 'account',
  subject: 'subject',
  all: `'all'`,
};

const MEASURES: Readonly<Record<Measure, string>> = {
  events: 'sum(count)',
  subjects: 'count(DISTINCT subject)',
  networks: 'count(DISTINCT network)',
};

const number = z.coerce.number().int().nonnegative();
const observed = z.object({
  rows: z.array(
    z.object({
      key: z.string(),
      events: number,
      subjects: number,
      networks: number,
      firstAt: z.date(),
      lastAt: z.date(),
    }),
  ),
});

/** Counts the events of a pattern within a window by what they have in common, those with the most of it first. */
export async function observePattern(pattern: AttackPattern, windowSeconds: number): Promise<Observation[]> {
  const { kinds, by, measure } = attackRule(pattern);
  const key = KEYS[by];
  const found: unknown = await strapi.db.connection.raw(
    `SELECT ${key} AS key, ${MEASURES.events} AS events, ${MEASURES.subjects} AS subjects,
            ${MEASURES.networks} AS networks, min(occurred_at) AS "firstAt", max(occurred_at) AS "lastAt"
       FROM security_events
      WHERE kind = ANY(:kinds) AND occurred_at > clock_timestamp() - :windowSeconds * interval '1 second'
        AND ${key} IS NOT NULL
      GROUP BY 1 ORDER BY ${MEASURES[measure]} DESC LIMIT :most`,
    { kinds: [...kinds], windowSeconds, most: MOST_KEYS },
  );
  return observed.parse(found).rows;
}
