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
  night: { label: 'Nacht', one: 'Nacht', many: 'Nächte' },
  day: { label: 'Miettag', one: 'Tag', many: 'Tage' },
  hour: { label: 'Stunde', one: 'Stunde', many: 'Stunden' },
};

/** Dative plurals end in an n: `in 14 Tagen`. */
const DATIVES: Readonly<Record<RateUnit, string>> = { night: 'Nächten', day: 'Tagen', hour: 'Stunden' };

export const inGerman: WriteLine = (listing, { cause }, formats) => {
  const { amount, percent } = formats;
  const { rateUnit } = listing;
  const { label, one, many } = UNITS[rateUnit];
  const units = (count: number) => `${count} ${count === 1 ? one : many}`;
  switch (cause.rule) {
    case 'rate':
      return {
        label: [label, ...namesOfRate(cause.rate)].join(', '),
        why: `${rateSteps(cause.rate, formats)}: ${amount(cause.rate.rateMinor)} je ${one}.`,
      };
    case 'package':
      return {
        label: [cause.package.name, ...namesOfPackageRate(cause.rate)].join(', '),
        why: `${units(cause.package.duration)} am Stück für ${amount(cause.package.priceMinor)}; das ist weniger als einzeln.`,
      };
    case 'extra-guests':
      return {
        label: cause.guests === 1 ? 'Zusätzlicher Gast' : 'Zusätzliche Gäste',
        why: `Im Preis enthalten: ${guests(listing.includedGuests)}; ${cause.guests} mehr für je ${amount(listing.extraGuestRateMinor)} und ${one}.`,
      };
    case 'length-discount':
      return {
        label: 'Längerer Aufenthalt',
        why: `${percent(cause.discount.bps)} Nachlass ab einer Dauer von ${cause.discount.minDuration} ${cause.discount.minDuration === 1 ? one : DATIVES[rateUnit]}.`,
      };
    case 'early-discount':
      return {
        label: 'Frühbucher',
        why: `${percent(cause.discount.bps)} Nachlass für Buchungen mindestens ${days(cause.discount.minDaysAhead)} im Voraus.`,
      };
    case 'late-discount':
      return {
        label: 'Kurzfristig',
        why: `${percent(cause.discount.bps)} Nachlass bei Anreise innerhalb von ${cause.discount.maxDaysAhead} ${cause.discount.maxDaysAhead === 1 ? 'Tag' : DATIVES.day}.`,
      };
    case 'loyalty':
      return {
        label: cause.level.name,
        why: `${percent(cause.level.bps)} Nachlass für Ihre Stufe ${cause.level.name}.`,
      };
    case 'promotion':
      return {
        label: cause.promotion.label,
        why: `${reductionText(cause.promotion.reduction, formats)} Nachlass mit dem Code ${cause.promotion.code}.`,
      };
    case 'extra':
      return {
        label: cause.extra.label,
        why: cause.extra.isMandatory ? 'Gehört zu jedem Aufenthalt.' : 'Wie von Ihnen gewünscht.',
      };
    case 'delivery':
      return { label: `Zustellung: ${cause.way.place.label}`, why: whyWay(cause.way, formats) };
    case 'collection':
      return { label: `Abholung: ${cause.way.place.label}`, why: whyWay(cause.way, formats) };
    case 'one-way':
      return { label: 'Rückgabe an anderem Ort', why: 'Die Rückgabe erfolgt an einem anderen Ort als die Übergabe.' };
    case 'adjustment':
      return { label: cause.adjustment.label, why: whyAdjusted(cause.adjustment, formats) };
    case 'agreed':
      return {
        label: 'Früher vereinbart',
        why: 'Die Preise haben sich seit Ihrer Buchung geändert; was damals vereinbart wurde, bleibt, wie es war.',
      };
    case 'tax':
      return {
        label: `${listing.taxLabel} ${percent(listing.taxRateBps)}`,
        why: 'Auf alles Vorstehende, nach dem Recht des Ortes.',
      };
    case 'levy':
      return { label: cause.levy.label, why: whyLevy(cause.levy, formats) };
    case 'provision':
      return {
        label: 'Bordkasse (APA)',
        why: `${percent(listing.provisionBps)} des Charterpreises, aus denen der Kapitän für Sie Treibstoff, Verpflegung und Liegeplätze bezahlt. Was übrig bleibt, erhalten Sie zurück.`,
      };
  }
};

function days(count: number): string {
  return `${count} ${count === 1 ? 'Tag' : 'Tage'}`;
}

function guests(count: number): string {
  return `${count} ${count === 1 ? 'Gast' : 'Gäste'}`;
}

function rateSteps({ season, weekday, event }: DayRate, formats: LineFormats): string {
  return [
    season ? `${season.name} (${formats.dates(season)})` : 'Grundpreis',
    ...(weekday ? [`${weekday.name}${changeText(weekday.change, formats)}`] : []),
    ...(event ? [`${event.name} (${formats.dates(event)})${changeText(event.change, formats)}`] : []),
  ].join(', ');
}

function changeText(change: RateChange, { percent }: LineFormats): string {
  if (change.by === 'rate') return '';
  return change.bps < 0 ? ` ${percent(-change.bps)} weniger` : ` ${percent(change.bps)} mehr`;
}

function reductionText(reduction: Reduction, { percent, amount }: LineFormats): string {
  return reduction.by === 'percent' ? percent(reduction.bps) : amount(reduction.amountMinor);
}

function whyAdjusted({ change, reason }: Adjustment, { percent }: LineFormats): string {
  if (change.by === 'amount') return `Mit Ihnen vereinbart: ${reason}`;
  return `Mit Ihnen vereinbart, ${change.bps < 0 ? `${percent(-change.bps)} Nachlass` : `${percent(change.bps)} Aufschlag`}: ${reason}`;
}

function whyWay({ km, terms, isLeast }: Way, { amount }: LineFormats): string {
  if (km <= terms.freeKm) return `${km} km Fahrt; die ersten ${terms.freeKm} km sind frei.`;
  const free = terms.freeKm > 0 ? `, davon ${terms.freeKm} frei` : '';
  const price = isLeast ? `mindestens ${amount(terms.minimumMinor)}` : `${amount(terms.ratePerKmMinor)} je Kilometer`;
  return `${km} km Fahrt${free}: ${price}.`;
}

function whyLevy({ charge, amountMinor, bps, maxNights }: Levy, { amount, percent }: LineFormats): string {
  const most = maxNights === null ? '' : `, für höchstens ${maxNights} ${maxNights === 1 ? 'Nacht' : 'Nächte'}`;
  switch (charge) {
    case 'guest-night':
      return `${amount(amountMinor)} je Gast und Nacht${most}; wird an den Ort weitergegeben.`;
    case 'night':
      return `${amount(amountMinor)} je Nacht${most}; wird an den Ort weitergegeben.`;
    case 'stay':
      return `${amount(amountMinor)} je Aufenthalt; wird an den Ort weitergegeben.`;
    case 'percent':
      return `${percent(bps)} des Mietpreises; wird an den Ort weitergegeben.`;
  }
}
