import { Temporal } from 'temporal-polyfill';
import { choosePossible } from '../../../domain/availability/choose-units';
import { occupiedBy } from '../../../domain/availability/turnaround';
import { itineraryOf } from '../../../domain/pricing/legs';
import type { Promotion } from '../../../domain/pricing/offers';
import type { Quote, QuotedLeg } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import type { ItineraryRequest } from '../requests/quote-request';
import { inLeg } from './in-leg';
import { priceItem, promotionOfItem, readItem, type AskedItem, type Asker } from './price-item';

/** An item with its place in the request: errors name that, whatever the order of the starts. */
interface AskedLeg extends AskedItem {
  readonly place: number;
}

/**
 * One price for several items: each by its own rules, all in one currency, the one asked for or else that of the first to start.
 * @throws DomainError what the items' rules refuse, with `path` from `legs.0` on; `legs-overlap` (422) for items of a listing that has
 *   too few units for them; what `promotionFor` refuses where a code holds for none
 */
export async function priceLegs(
  { legs: requests, promoCode, currency }: ItineraryRequest,
  asker: Asker,
): Promise<Quote> {
  const asked: AskedLeg[] = [];
  for (const [place, request] of requests.entries()) {
    asked.push({ place, ...(await inLeg(place, () => readItem(request))) });
  }
  asked.sort((a, b) => Temporal.Instant.compare(a.stay.startsAt, b.stay.startsAt));
  await requireUnitsForAll(asked);

  const code = promoCode === undefined ? null : judgedByLeg(promoCode, asker);
  const legs: QuotedLeg[] = [];
  for (const leg of asked) {
    const wishes = {
      currency: currency ?? asked[0]?.listing.currency,
      findPromotion: () => code?.findFor(leg) ?? Promise.resolve(null),
      isLeg: true,
    };
    const quote = await inLeg(leg.place, () => priceItem(leg, asker, wishes));
    code?.noteUse(quote);
    const { startsAt, endsAt } = leg.stay;
    legs.push({ ...quote, startsAt: startsAt.toString(), endsAt: endsAt.toString() });
  }
  code?.requireSomewhere();
  return itineraryOf(legs);
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
