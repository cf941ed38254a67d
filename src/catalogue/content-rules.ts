import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { policyProblems } from '../domain/cancellation/policy-problems';
import { isTimeZone, publishingProblems, type PublishingProblem } from '../domain/catalogue/publishing-problems';
import { isPayable } from '../domain/shared/payable';
import { promotionProblems } from '../domain/pricing/promotion-problems';
import { LISTING_KINDS } from '../domain/catalogue/rental-listing';
import { isAskedOf, levyProblems } from '../domain/catalogue/levy-problems';
import { LISTING_UIDS, type ListingUid } from './listing-uid';
import { publishedUsers } from './published-users';
import { readListingDraft } from './read-listing-draft';

/** Looks at an entry as it stands in the database and names what is wrong with it. */
export type ContentRule = (strapi: Core.Strapi, documentId: string) => Promise<PublishingProblem[]>;

const problem = (field: string, message: string): PublishingProblem => ({ path: [field], message });

const listingRule =
  (uid: ListingUid): ContentRule =>
  async (strapi, documentId) => {
    const draft = await readListingDraft(strapi, uid, documentId);
    return draft ? publishingProblems(draft) : [];
  };

const tiers = z.object({
  tiers: z.array(z.object({ daysBeforeArrival: z.number().nullable(), refundPercent: z.number().nullable() })),
});

const policyRule: ContentRule = async (strapi, documentId) => {
  const policies = strapi.documents('api::cancellation-policy.cancellation-policy');
  const entry = await policies.findOne({ documentId, status: 'draft', populate: ['tiers'] });
  return entry ? policyProblems(tiers.parse(entry).tiers) : [];
};

const extraFields = z.object({
  ...{ code: z.string(), price: z.number(), currency: z.string() },
  ...{ mandatory: z.boolean(), stock: z.int().nullable() },
});

const extraRule: ContentRule = async (strapi, documentId) => {
  const { code, price, currency, mandatory, stock } = extraFields.parse(
    await strapi.documents('api::extra.extra').findOne({ documentId }),
  );
  const problems = isPayable(price, currency)
    ? []
    : [problem('price', `${price} has too many decimals for ${currency}.`)];
  // search shows what has dates; it would go on showing listings of which no quote is to be had
  if (mandatory && stock !== null) {
    problems.push(
      problem('stock', 'What is on every quote cannot run out: leave the stock empty, or make it optional.'),
    );
  }
  const users = await publishedUsers(strapi, { extras: { documentId }, currency: { $ne: currency } });
  if (users.length === 0) return problems;
  return [
    ...problems,
    problem('currency', `"${code}" is offered by listings in another currency: ${users.join(', ')}.`),
  ];
};

const decimal = z.union([z.number(), z.string()]).nullable();
const date = z.string().nullable();
const promotionFields = z.object({
  ...{ percent: decimal, amount: decimal, currency: z.string().nullable() },
  ...{ bookFrom: date, bookUntil: date, stayFrom: date, stayUntil: date },
  onlyFor: z.string().nullable(),
});

const promotionRule: ContentRule = async (strapi, documentId) =>
  promotionProblems(
    promotionFields.parse(await strapi.documents('api::promo-code.promo-code').findOne({ documentId })),
  );

const levyDraft = z.object({
  ...{ code: z.string(), charge: z.string(), amount: decimal, currency: z.string().nullable(), percent: decimal },
  ...{ forVehicles: z.boolean(), forVillas: z.boolean(), forYachts: z.boolean() },
});
const locationFields = z.object({ timeZone: z.string(), levies: z.array(levyDraft).nullish() });

const locationRule: ContentRule = async (strapi, documentId) => {
  const location = await strapi.documents('api::location.location').findOne({ documentId, populate: ['levies'] });
  const { timeZone, levies } = locationFields.parse(location);
  const wrongLevies = levyProblems(levies ?? []);
  if (wrongLevies.length > 0) return wrongLevies;
  if (!isTimeZone(timeZone)) {
    return [problem('timeZone', `"${timeZone}" is not a time zone. Write an IANA name such as Europe/Rome.`)];
  }
  const foreign = await foreignLevies(strapi, documentId, levies ?? []);
  const users = await publishedUsers(strapi, { location: { documentId }, timeZone: { $ne: timeZone } });
  if (users.length === 0) return foreign;
  return [...foreign, problem('timeZone', `Published listings here are in another time zone: ${users.join(', ')}.`)];
};

/** A listing in another currency than an amount that its place asks for has no price, and would be found no more. */
async function foreignLevies(
  strapi: Core.Strapi,
  documentId: string,
  levies: readonly z.output<typeof levyDraft>[],
): Promise<PublishingProblem[]> {
  const problems: PublishingProblem[] = [];
  for (const [index, levy] of levies.entries()) {
    if (levy.charge === 'percent') continue;
    const kinds = LISTING_KINDS.filter((kind) => isAskedOf(kind, levy));
    const filters = { location: { documentId }, currency: { $ne: levy.currency ?? '' } };
    const users = await publishedUsers(strapi, filters, kinds);
    if (users.length === 0) continue;
    const message = `Published listings here are in another currency than the levy "${levy.code}": ${users.join(', ')}.`;
    problems.push({ path: ['levies', String(index), 'currency'], message });
  }
  return problems;
}

const unitFields = z.looseObject({ kind: z.enum(LISTING_KINDS) });

const unitRule: ContentRule = async (strapi, documentId) => {
  const entry = await strapi.documents('api::unit.unit').findOne({ documentId, populate: [...LISTING_KINDS] });
  const unit = unitFields.parse(entry);
  return LISTING_KINDS.flatMap((kind) => {
    if (kind === unit.kind && unit[kind] == null) return [problem(kind, `Choose the ${kind} that this unit is.`)];
    if (kind !== unit.kind && unit[kind] != null) {
      return [problem(kind, `This unit is a ${unit.kind}: leave the ${kind} empty.`)];
    }
    return [];
  });
};

/** Must hold whenever an entry is saved: these types have no drafts. */
export const RULES_WHEN_SAVED: Readonly<Record<string, ContentRule>> = {
  'api::extra.extra': extraRule,
  'api::location.location': locationRule,
  'api::promo-code.promo-code': promotionRule,
  'api::unit.unit': unitRule,
};

/** Must hold before an entry is published; drafts may be as unfinished as staff like. */
export const RULES_WHEN_PUBLISHED: Readonly<Record<string, ContentRule>> = {
  [LISTING_UIDS.vehicle]: listingRule(LISTING_UIDS.vehicle),
  [LISTING_UIDS.villa]: listingRule(LISTING_UIDS.villa),
  [LISTING_UIDS.yacht]: listingRule(LISTING_UIDS.yacht),
  'api::cancellation-policy.cancellation-policy': policyRule,
};

/** What published listings lean on, by the field that names it: not to be deleted or unpublished under them. */
export const LEANED_ON: Readonly<Record<string, string>> = {
  'api::location.location': 'location',
  'api::extra.extra': 'extras',
  'api::cancellation-policy.cancellation-policy': 'cancellationPolicy',
};
