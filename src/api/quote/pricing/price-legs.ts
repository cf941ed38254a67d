import { Temporal } from 'temporal-polyfill';
import { choosePossible } from '../../../domain/availability/choose-units';
import { needsOf, takenBy } from '../../../domain/availability/between-stays';
import { freeUnits } from '../../../domain/availability/free-periods';
import { occupiedBy } from '../../../domain/availability/turnaround';
import { itineraryOf } from '../../../domain/pricing/legs';
import type { Promotion } from '../../../domain/pricing/offers';
import type { Quote, QuotedLeg } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import type { ItineraryRequest } from '../requests/quote-request';
import { inLeg } from './in-leg';
import { priceItem, promotionOfItem, readItem, type AskedItem, type Asker } from './price-item';
import { refusalOfAll, refusedLegs, unlessRefused, type RefusedLeg } from './refused-legs';

/** An item with its place in the request: errors name that, whatever the order of the starts. */
interface AskedLeg extends AskedItem {
  readonly place: number;
}

export interface PricedLegs {
  readonly quote: Quote;
  /** What could not be had, of a guest who is content with what is free. */
  readonly notQuoted: readonly RefusedLeg[];
}

/**
 * One price for several items: each by its own rules, all in one currency, the one asked for or else that of the first to start.
 * A guest who is content with what is free is quoted that, and told what is not.
 * @throws DomainError what refuses an item, with `path` from `legs.0` on; where it is a rule of its stay, or it is taken, with
 *   `details.alternatives`, and `details.legs` for every item that is refused so. `legs-overlap` (422) for items of a listing that
 *   has too few units for them; what `promotionFor` refuses where a code holds for none
 */
export async function priceLegs(request: ItineraryRequest, asker: Asker): Promise<PricedLegs> {
  const { legs: requests, promoCode, accept = 'all' } = request;
  const asked: AskedLeg[] = [];
  for (const [place, item] of requests.entries()) {
    asked.push({ place, ...(await inLeg(place, () => readItem(item))) });
  }
  asked.sort((a, b) => Temporal.Instant.compare(a.stay.startsAt, b.stay.startsAt));
  await requireUnitsForAll(asked);

  const currency = request.currency ?? asked[0]?.listing.currency;
  const code = promoCode === undefined ? null : judgedByLeg(promoCode, asker);
  const refusals = new Map<number, DomainError>();
  const priced: QuotedLeg[] = [];
  const had: AskedLeg[] = [];
  for (const leg of asked) {
    const findPromotion = () => code?.findFor(leg) ?? Promise.resolve(null);
    const quote = await unlessRefused(refusals, leg.place, async () => {
      const alone = await priceItem(leg, asker, { currency, findPromotion, isLeg: true });
      requireFreeBeside(had, leg);
      return alone;
    });
    if (!quote) continue;
    code?.noteUse(quote);
    had.push(leg);
    const { startsAt, endsAt } = leg.stay;
    priced.push({ ...quote, startsAt: startsAt.toString(), endsAt: endsAt.toString() });
  }
  const { accountEmail } = asker;
  const refused = refusals.size === 0 ? [] : await refusedLegs(request, refusals, { currency, accountEmail });
  const refusal = refusalOfAll(refused, refusals);
  if (refusal && (accept === 'all' || priced.length === 0)) throw refusal;
  code?.requireSomewhere();
  return { quote: itineraryOf(priced), notQuoted: refused };
}

/** Legs that are free each may take the same unit from each other: of two such the earlier can be had. */
function requireFreeBeside(had: readonly AskedLeg[], leg: AskedLeg): void {
  const shared = [...had, leg].filter(({ listing }) => listing.documentId === leg.listing.documentId);
  const wishes = shared.map(({ listing, stay, request, units, allocations }) => {
    const period = takenBy(stay, needsOf(listing, stay, request));
    return { period, units: freeUnits(units, allocations, period) };
  });
  if (choosePossible(wishes).size === wishes.length) return;
  throw new DomainError('dates-unavailable', 'These dates are taken.');
}

/**
 * A code for a whole itinerary: a part comes off each leg for which it holds, an amount off the first. However often it helps, it is
 * used once.
 */
function judgedByLeg(promoCode: string, asker: Asker) {
  let problem: DomainError | null = null;
  let held: Promotion | null = null;
  let isSpent = false;
  return {
    async findFor(leg: AskedItem): Promise<Promotion | null> {
      if (isSpent) return null;
      try {
        held = await promotionOfItem(promoCode, leg, asker);
        return held;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        problem ??= error;
        return null;
      }
    },
    noteUse({ promotion }: Quote): void {
      if (promotion && held?.reduction.by === 'amount') isSpent = true;
    },
    requireSomewhere(): void {
      if (!held && problem) throw problem;
    },
  };
}

/** Legs of one listing must not need more units at once than it has. Whether those are free is another question. */
async function requireUnitsForAll(legs: readonly AskedLeg[]): Promise<void> {
  const isShared = ({ listing: { documentId } }: AskedLeg) =>
    legs.filter(({ listing }) => listing.documentId === documentId).length > 1;
  const shared = legs.filter(isShared);
  if (shared.length === 0) return;
  const units = await service('api::availability.listing-index').unitsInService(
    shared.map(({ listing }) => listing.documentId),
  );
  const wishes = shared.map(({ listing, stay }) => ({
    period: occupiedBy(stay),
    units: units.get(listing.documentId) ?? [],
  }));
  const possible = choosePossible(wishes);
  const leg = shared.find((_, index) => !possible.has(index));
  if (!leg) return;
  throw new DomainError('legs-overlap', `${leg.listing.name} cannot be had so often at one time.`, {
    path: ['legs', String(leg.place)],
    units: units.get(leg.listing.documentId)?.length ?? 0,
  });
}
