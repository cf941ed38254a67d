import { z } from 'zod';
import { runPrepared } from '../../../database/prepared-query';
import { DomainError } from '../../../domain/shared/domain-error';
import { searchStatement, searchValues } from '../queries/search-statement';
import type { SearchRequest } from '../requests/search-request';

const answer = z.tuple([z.object({ body: z.string() })]);

/** Nowhere on earth is it an earlier date than 12 hours behind UTC. */
const LATEST_ZONE_LAG_MS = 12 * 3_600_000;

/**
 * Published listings that have a unit free for the whole range and whose rules allow it, with the price that a quote for
 * these dates would come to.
 * @returns the whole answer, envelope included, as JSON text
 * @throws DomainError `dates-in-the-past` (422)
 */
async function searchListings(request: SearchRequest): Promise<string> {
  const earliestToday = new Date(Date.now() - LATEST_ZONE_LAG_MS).toISOString().slice(0, 10);
  if (request.from < earliestToday) {
    throw new DomainError('dates-in-the-past', 'This stay would have begun already.', { path: ['from'] });
  }
  const unit = request.from.includes('T') ? 'hours' : 'dates';
  const [{ body }] = answer.parse(await runPrepared(searchStatement(unit, request.sort), searchValues(request)));
  return body;
}

export default () => ({ searchListings });
