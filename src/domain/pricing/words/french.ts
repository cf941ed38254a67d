import type { Levy, RateChange } from '../../catalogue/rate-rules';
import type { RateUnit } from '../../catalogue/rental-listing';
import type { Adjustment } from '../adjustment-lines';
import type { Way } from '../delivery-lines';
import type { Reduction } from '../offers';
import type { DayRate } from '../rate-card';
import type { LineFormats } from './line-formats';
import type { WriteLine } from './line-words';
import { namesOfPackageRate, namesOfRate } from './names-of-rate';

const UNITS: Readonly<Record<RateUnit, { readonly label: string; readonly one: string; readonly many: string }>> = {
  night: { label: 'Nuit', one: 'nuit', many: 'nuits' },
  day: { label: 'Jour de location', one: 'jour', many: 'jours' },
  hour: { label: 'Heure', one: 'heure', many: 'heures' },
};

export const inFrench: WriteLine = (listing, { cause }, formats) => {
  const { amount, percent } = formats;
  const { label, one, many } = UNITS[listing.rateUnit];
  const units = (count: number) => `${count} ${count === 1 ? one : many}`;
  switch (cause.rule) {
    case 'rate':
      return {
        label: [label, ...namesOfRate(cause.rate)].join(', '),
        why: `${rateSteps(cause.rate, formats)} : ${amount(cause.rate.rateMinor)} par ${one}.`,
      };
    case 'package':
      return {
        label: [cause.package.name, ...namesOfPackageRate(cause.rate)].join(', '),
        why: `${units(cause.package.duration)} de suite pour ${amount(cause.package.priceMinor)}, soit moins qu’à l’unité.`,
      };
    case 'extra-guests':
      return {
        label: cause.guests === 1 ? 'Personne supplémentaire' : 'Personnes supplémentaires',
        why: `Le tarif comprend ${people(listing.includedGuests)} ; ${cause.guests} de plus à ${amount(listing.extraGuestRateMinor)} chacune par ${one}.`,
      };
    case 'length-discount':
      return {
        label: 'Long séjour',
        why: `${percent(cause.discount.bps)} de remise à partir de ${units(cause.discount.minDuration)}.`,
      };
    case 'early-discount':
      return {
        label: 'Réservation anticipée',
        why: `${percent(cause.discount.bps)} de remise pour une réservation ${days(cause.discount.minDaysAhead)} à l’avance ou plus.`,
      };
    case 'late-discount':
      return {
        label: 'Dernière minute',
        why: `${percent(cause.discount.bps)} de remise pour une arrivée sous ${days(cause.discount.maxDaysAhead)}.`,
      };
    case 'loyalty':
      return {
        label: cause.level.name,
        why: `${percent(cause.level.bps)} de remise grâce à votre niveau ${cause.level.name}.`,
      };
    case 'promotion':
      return {
        label: cause.promotion.label,
        why: `${reductionText(cause.promotion.reduction, formats)} de remise avec le code ${cause.promotion.code}.`,
      };
    case 'extra':
      return {
        label: cause.extra.label,
        why: cause.extra.isMandatory ? 'Compris dans chaque séjour.' : 'Selon votre souhait.',
      };
    case 'delivery':
      return { label: `Livraison : ${cause.way.place.label}`, why: whyWay(cause.way, formats) };
    case 'collection':
      return { label: `Reprise : ${cause.way.place.label}`, why: whyWay(cause.way, formats) };
    case 'one-way':
      return { label: 'Retour ailleurs', why: 'La restitution se fait ailleurs que la remise.' };
    case 'adjustment':
      return { label: cause.adjustment.label, why: whyAdjusted(cause.adjustment, formats) };
    case 'agreed':
      return {
        label: 'Convenu auparavant',
        why: 'Les prix ont changé depuis votre réservation ; ce que vous aviez accepté reste inchangé.',
      };
    case 'tax':
      return {
        label: `${listing.taxLabel} ${percent(listing.taxRateBps)}`,
        why: 'Sur tout ce qui précède, selon la loi du lieu.',
      };
    case 'levy':
      return { label: cause.levy.label, why: whyLevy(cause.levy, formats) };
    case 'provision':
      return {
        label: 'Avance sur frais de bord (APA)',
        why: `${percent(listing.provisionBps)} du prix de la location, avec lesquels le capitaine règle pour vous carburant, vivres et ports. Le reste vous est rendu.`,
      };
  }
};

function days(count: number): string {
  return `${count} jour${count === 1 ? '' : 's'}`;
}

function people(count: number): string {
  return `${count} personne${count === 1 ? '' : 's'}`;
}

function rateSteps({ season, weekday, event }: DayRate, formats: LineFormats): string {
  return [
    season ? `${season.name} (${formats.dates(season)})` : 'Tarif de base',
    ...(weekday ? [`${weekday.name}${changeText(weekday.change, formats)}`] : []),
    ...(event ? [`${event.name} (${formats.dates(event)})${changeText(event.change, formats)}`] : []),
  ].join(', ');
}

function changeText(change: RateChange, { percent }: LineFormats): string {
  if (change.by === 'rate') return '';
  return change.bps < 0 ? ` ${percent(-change.bps)} de moins` : ` ${percent(change.bps)} de plus`;
}

function reductionText(reduction: Reduction, { percent, amount }: LineFormats): string {
  return reduction.by === 'percent' ? percent(reduction.bps) : amount(reduction.amountMinor);
}

function whyAdjusted({ change, reason }: Adjustment, { percent }: LineFormats): string {
  if (change.by === 'amount') return `Convenu avec vous : ${reason}`;
  return `Convenu avec vous, ${change.bps < 0 ? `${percent(-change.bps)} de remise` : `${percent(change.bps)} en plus`} : ${reason}`;
}

function whyWay({ km, terms, isLeast }: Way, { amount }: LineFormats): string {
  if (km <= terms.freeKm) return `${km} km par la route ; les ${terms.freeKm} premiers sont offerts.`;
  const free = terms.freeKm > 0 ? `, dont ${terms.freeKm} offerts` : '';
  const price = isLeast ? `${amount(terms.minimumMinor)} au minimum` : `${amount(terms.ratePerKmMinor)} par kilomètre`;
  return `${km} km par la route${free} : ${price}.`;
}

function whyLevy({ charge, amountMinor, bps, maxNights }: Levy, { amount, percent }: LineFormats): string {
  const most = maxNights === null ? '' : `, pour ${maxNights} nuit${maxNights === 1 ? '' : 's'} au plus`;
  switch (charge) {
    case 'guest-night':
      return `${amount(amountMinor)} par personne et par nuit${most}, reversés à la commune.`;
    case 'night':
      return `${amount(amountMinor)} par nuit${most}, reversés à la commune.`;
    case 'stay':
      return `${amount(amountMinor)} par séjour, reversés à la commune.`;
    case 'percent':
      return `${percent(bps)} de la location, reversés à la commune.`;
  }
}
