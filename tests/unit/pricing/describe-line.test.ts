import type { Levy } from '../../../src/domain/catalogue/rate-rules';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { describeLine } from '../../../src/domain/pricing/describe-line';
import { pricedLine, type LineCause } from '../../../src/domain/pricing/priced-line';
import type { DayRate } from '../../../src/domain/pricing/rate-card';
import { aLevy, anEvent, anExtra, aSeason, aVilla, aYacht } from '../../support/builders/a-listing';

const RATE: DayRate = { rateMinor: 125_000, season: null, weekday: null, event: null };
const SUMMER = aSeason({ name: 'High summer', from: '2027-07-01', to: '2027-09-01' });
const WEEKEND = { name: 'Weekend', weekdays: [6 as const], change: { by: 'percent' as const, bps: 1_250 } };
const RACE = anEvent({
  name: 'Grand Prix',
  from: '2027-07-01',
  to: '2027-07-02',
  change: { by: 'percent', bps: -500 },
});
const TERMS = {
  ...{ latitude: 43.7, longitude: 7.3, roadFactorBps: 13_000, freeKm: 10, maxKm: 200 },
  ...{ ratePerKmMinor: 450, minimumMinor: 12_000, oneWayFeeMinor: 30_000 },
};
const HOTEL = { label: 'Hôtel de Paris', latitude: 43.74, longitude: 7.43 };
const way = (km: number, isLeast = false) => ({ place: HOTEL, km, terms: TERMS, isLeast });
const levy = (changes: Partial<Levy>) => aLevy({ label: 'City tax', amountMinor: 550, ...changes });
const promotion = { documentId: 'p', code: 'GOLD', label: 'Golden autumn', stacks: true };
const VILLA = aVilla({
  ...{ includedGuests: 4, extraGuestRateMinor: 5_000, taxLabel: 'TVA', taxRateBps: 750, provisionBps: 3_000 },
});

/** Every rule with what is said about it: label and reason in English, French and German. */
const ROWS: readonly [string, LineCause, readonly (readonly [string, string])[], RentalListing?][] = [
  [
    'the standard rate',
    { rule: 'rate', rate: RATE },
    [
      ['Night', 'The standard rate: 1,250 EUR a night.'],
      ['Nuit', 'Tarif de base : 1 250 EUR par nuit.'],
      ['Nacht', 'Grundpreis: 1.250 EUR je Nacht.'],
    ],
  ],
  [
    'a season, a weekend and an event of one day',
    { rule: 'rate', rate: { ...RATE, season: SUMMER, weekday: WEEKEND, event: RACE } },
    [
      [
        'Night, Grand Prix, Weekend',
        'High summer (1 Jul 2027 to 31 Aug 2027), Weekend 12.5 % more, Grand Prix (1 Jul 2027) 5 % less: 1,250 EUR a night.',
      ],
      [
        'Nuit, Grand Prix, Weekend',
        'High summer (1er juil. 2027 au 31 août 2027), Weekend 12,5 % de plus, Grand Prix (1er juil. 2027) 5 % de moins : 1 250 EUR par nuit.',
      ],
      [
        'Nacht, Grand Prix, Weekend',
        'High summer (1. Juli 2027 bis 31. Aug. 2027), Weekend 12,5 % mehr, Grand Prix (1. Juli 2027) 5 % weniger: 1.250 EUR je Nacht.',
      ],
    ],
  ],
  [
    'an hour',
    { rule: 'rate', rate: RATE },
    [
      ['Hour', 'The standard rate: 1,250 USD an hour.'],
      ['Heure', 'Tarif de base : 1 250 USD par heure.'],
      ['Stunde', 'Grundpreis: 1.250 USD je Stunde.'],
    ],
    aYacht(),
  ],
  [
    'a package',
    { rule: 'package', package: { name: 'Week', duration: 7, priceMinor: 600_050 }, rate: { ...RATE, season: SUMMER } },
    [
      ['Week, High summer', '7 nights in a row for 6,000.50 EUR, which is less than one by one.'],
      ['Week, High summer', '7 nuits de suite pour 6 000,50 EUR, soit moins qu’à l’unité.'],
      ['Week, High summer', '7 Nächte am Stück für 6.000,50 EUR; das ist weniger als einzeln.'],
    ],
  ],
  [
    'guests',
    { rule: 'extra-guests', guests: 2 },
    [
      ['Additional guests', 'The rate includes 4; 2 more at 50 EUR each a night.'],
      ['Personnes supplémentaires', 'Le tarif comprend 4 personnes ; 2 de plus à 50 EUR chacune par nuit.'],
      ['Zusätzliche Gäste', 'Im Preis enthalten: 4 Gäste; 2 mehr für je 50 EUR und Nacht.'],
    ],
  ],
  [
    'length',
    { rule: 'length-discount', discount: { minDuration: 14, bps: 1_000 } },
    [
      ['Long stay', '10 % off from 14 nights on.'],
      ['Long séjour', '10 % de remise à partir de 14 nuits.'],
      ['Längerer Aufenthalt', '10 % Nachlass ab einer Dauer von 14 Nächten.'],
    ],
  ],
  [
    'early booking',
    { rule: 'early-discount', discount: { minDaysAhead: 90, bps: 500 } },
    [
      ['Early booking', '5 % off for booking 90 days or more ahead.'],
      ['Réservation anticipée', '5 % de remise pour une réservation 90 jours à l’avance ou plus.'],
      ['Frühbucher', '5 % Nachlass für Buchungen mindestens 90 Tage im Voraus.'],
    ],
  ],
  [
    'late booking',
    { rule: 'late-discount', discount: { maxDaysAhead: 7, bps: 1_500 } },
    [
      ['Last minute', '15 % off for arriving within 7 days.'],
      ['Dernière minute', '15 % de remise pour une arrivée sous 7 jours.'],
      ['Kurzfristig', '15 % Nachlass bei Anreise innerhalb von 7 Tagen.'],
    ],
  ],
  [
    'loyalty',
    { rule: 'loyalty', level: { name: 'Silver', bps: 300 } },
    [
      ['Silver', '3 % off for your level Silver.'],
      ['Silver', '3 % de remise grâce à votre niveau Silver.'],
      ['Silver', '3 % Nachlass für Ihre Stufe Silver.'],
    ],
  ],
  [
    'a part by a code',
    { rule: 'promotion', promotion: { ...promotion, reduction: { by: 'percent', bps: 1_000 } } },
    [
      ['Golden autumn', '10 % off with the code GOLD.'],
      ['Golden autumn', '10 % de remise avec le code GOLD.'],
      ['Golden autumn', '10 % Nachlass mit dem Code GOLD.'],
    ],
  ],
  [
    'an amount by a code',
    { rule: 'promotion', promotion: { ...promotion, reduction: { by: 'amount', amountMinor: 50_000 } } },
    [
      ['Golden autumn', '500 EUR off with the code GOLD.'],
      ['Golden autumn', '500 EUR de remise avec le code GOLD.'],
      ['Golden autumn', '500 EUR Nachlass mit dem Code GOLD.'],
    ],
  ],
  [
    'an extra that was wished for',
    { rule: 'extra', extra: anExtra({ label: 'Chef', isMandatory: false }) },
    [
      ['Chef', 'As you wished.'],
      ['Chef', 'Selon votre souhait.'],
      ['Chef', 'Wie von Ihnen gewünscht.'],
    ],
  ],
  [
    'an extra that is part of every stay',
    { rule: 'extra', extra: anExtra({ label: 'Cleaning', isMandatory: true }) },
    [
      ['Cleaning', 'Part of every stay.'],
      ['Cleaning', 'Compris dans chaque séjour.'],
      ['Cleaning', 'Gehört zu jedem Aufenthalt.'],
    ],
  ],
  [
    'bringing it',
    { rule: 'delivery', way: way(40) },
    [
      ['Delivery to Hôtel de Paris', '40 km by road, of which 10 are free: 4.50 EUR a kilometre.'],
      ['Livraison : Hôtel de Paris', '40 km par la route, dont 10 offerts : 4,50 EUR par kilomètre.'],
      ['Zustellung: Hôtel de Paris', '40 km Fahrt, davon 10 frei: 4,50 EUR je Kilometer.'],
    ],
  ],
  [
    'fetching it from nearby',
    { rule: 'collection', way: way(11, true) },
    [
      ['Collection from Hôtel de Paris', '11 km by road, of which 10 are free: 120 EUR at least.'],
      ['Reprise : Hôtel de Paris', '11 km par la route, dont 10 offerts : 120 EUR au minimum.'],
      ['Abholung: Hôtel de Paris', '11 km Fahrt, davon 10 frei: mindestens 120 EUR.'],
    ],
  ],
  [
    'bringing it around the corner',
    { rule: 'delivery', way: way(8) },
    [
      ['Delivery to Hôtel de Paris', '8 km by road; the first 10 km are free.'],
      ['Livraison : Hôtel de Paris', '8 km par la route ; les 10 premiers sont offerts.'],
      ['Zustellung: Hôtel de Paris', '8 km Fahrt; die ersten 10 km sind frei.'],
    ],
  ],
  [
    'giving it back elsewhere',
    { rule: 'one-way' },
    [
      ['One-way return', 'It is given back elsewhere than it was handed over.'],
      ['Retour ailleurs', 'La restitution se fait ailleurs que la remise.'],
      ['Rückgabe an anderem Ort', 'Die Rückgabe erfolgt an einem anderen Ort als die Übergabe.'],
    ],
  ],
  [
    'tax',
    { rule: 'tax' },
    [
      ['TVA 7.5 %', 'On everything above, by the law of the place.'],
      ['TVA 7,5 %', 'Sur tout ce qui précède, selon la loi du lieu.'],
      ['TVA 7,5 %', 'Auf alles Vorstehende, nach dem Recht des Ortes.'],
    ],
  ],
  [
    'a levy by guest and night',
    { rule: 'levy', levy: levy({ charge: 'guest-night', maxNights: 7 }) },
    [
      ['City tax', '5.50 EUR a guest and night, for 7 nights at most, passed on to the place.'],
      ['City tax', '5,50 EUR par personne et par nuit, pour 7 nuits au plus, reversés à la commune.'],
      ['City tax', '5,50 EUR je Gast und Nacht, für höchstens 7 Nächte; wird an den Ort weitergegeben.'],
    ],
  ],
  [
    'a levy by the night',
    { rule: 'levy', levy: levy({ charge: 'night', maxNights: null }) },
    [
      ['City tax', '5.50 EUR a night, passed on to the place.'],
      ['City tax', '5,50 EUR par nuit, reversés à la commune.'],
      ['City tax', '5,50 EUR je Nacht; wird an den Ort weitergegeben.'],
    ],
  ],
  [
    'a levy by the stay',
    { rule: 'levy', levy: levy({ charge: 'stay' }) },
    [
      ['City tax', '5.50 EUR a stay, passed on to the place.'],
      ['City tax', '5,50 EUR par séjour, reversés à la commune.'],
      ['City tax', '5,50 EUR je Aufenthalt; wird an den Ort weitergegeben.'],
    ],
  ],
  [
    'a levy that is a part',
    { rule: 'levy', levy: levy({ charge: 'percent', bps: 700 }) },
    [
      ['City tax', '7 % of the rental, passed on to the place.'],
      ['City tax', '7 % de la location, reversés à la commune.'],
      ['City tax', '7 % des Mietpreises; wird an den Ort weitergegeben.'],
    ],
  ],
  [
    'the provision',
    { rule: 'provision' },
    [
      [
        'Provisioning allowance (APA)',
        '30 % of the charter fee, out of which the captain pays for fuel, food and berths on your behalf. What is left comes back to you.',
      ],
      [
        'Avance sur frais de bord (APA)',
        '30 % du prix de la location, avec lesquels le capitaine règle pour vous carburant, vivres et ports. Le reste vous est rendu.',
      ],
      [
        'Bordkasse (APA)',
        '30 % des Charterpreises, aus denen der Kapitän für Sie Treibstoff, Verpflegung und Liegeplätze bezahlt. Was übrig bleibt, erhalten Sie zurück.',
      ],
    ],
  ],
];

it.each(ROWS)('explains %s in every language', (_, cause, expected, listing = VILLA) => {
  const { label, why, translations } = describeLine(listing, pricedLine('rental', 1, 0, cause));
  const said = [{ label, why }, translations.fr, translations.de];
  // fixed spaces look like others
  expect(said.map((words) => [words.label, words.why.replaceAll('\u00a0', ' ')])).toEqual(expected);
});

it('counts one of anything as one', () => {
  const said = (cause: LineCause) => {
    const { label, why, translations } = describeLine(VILLA, pricedLine('rental', 1, 0, cause));
    return [{ label, why }, translations.fr, translations.de].map((words) => `${words.label}: ${words.why}`).join(' ');
  };
  expect(said({ rule: 'extra-guests', guests: 1 })).toMatch(
    /Additional guest: .*Personne supplémentaire: .*Zusätzlicher Gast: /,
  );
  expect(said({ rule: 'early-discount', discount: { minDaysAhead: 1, bps: 500 } })).toMatch(/1 day .*1 jour .*1 Tag /);
  expect(said({ rule: 'late-discount', discount: { maxDaysAhead: 1, bps: 500 } })).toMatch(
    /1 day\..*1 jour\..*1 Tag\./,
  );
  expect(said({ rule: 'levy', levy: levy({ maxNights: 1 }) })).toMatch(/1 night .*1 nuit .*1 Nacht;/);
});
