import type { ExtraCategory, ExtraCharge } from '../../domain/catalogue/rental-listing';
import type { CurrencyCode } from '../../domain/shared/currency';

interface DemonstrationExtra {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly category: ExtraCategory;
  readonly charge: ExtraCharge;
  readonly maxQuantity: number;
  readonly mandatory?: boolean;
  /** How many there are in all. */
  readonly stock?: number;
  /** How much further a guest may drive. */
  readonly kilometres?: number;
  /** One extra is made for each currency, with the currency at the end of its code: `chauffeur-eur`. */
  readonly prices: Partial<Record<CurrencyCode, number>>;
}

export const EXTRAS: readonly DemonstrationExtra[] = [
  {
    code: 'chauffeur',
    name: 'Chauffeur',
    description: 'A driver in a dark suit who knows the back roads, ten hours a day.',
    category: 'service',
    charge: 'day',
    maxQuantity: 2,
    prices: { EUR: 480, USD: 560, GBP: 420, CHF: 620, AED: 1500, JPY: 65000, KWD: 130 },
  },
  {
    code: 'delivery',
    name: 'Delivery and collection',
    description: 'We bring the car to your door, hotel or hangar, and fetch it there.',
    category: 'service',
    charge: 'stay',
    maxQuantity: 1,
    prices: { EUR: 250, USD: 300, GBP: 220, CHF: 350, AED: 600, JPY: 30000, KWD: 45 },
  },
  {
    code: 'child-seat',
    name: 'Child seat',
    description: 'Fitted before you arrive, for the age you tell us.',
    category: 'equipment',
    charge: 'stay',
    maxQuantity: 3,
    prices: { EUR: 60, USD: 75, GBP: 50, CHF: 80, AED: 200, JPY: 8000, KWD: 12.5 },
  },
  {
    code: 'second-driver',
    name: 'Second driver',
    description: 'Insured on the same terms as the first.',
    category: 'insurance',
    charge: 'day',
    maxQuantity: 2,
    prices: { EUR: 75, USD: 90, GBP: 65, CHF: 95, AED: 250, JPY: 9000, KWD: 15.5 },
  },
  {
    code: 'winter-kit',
    name: 'Ski box and winter tyres',
    description: 'A box for four pairs of skis, chains in the boot.',
    category: 'equipment',
    charge: 'stay',
    maxQuantity: 1,
    stock: 3,
    prices: { CHF: 260 },
  },
  {
    code: 'final-cleaning',
    name: 'Final cleaning and linen',
    description: 'The house as you found it, for the guests after you.',
    category: 'cleaning',
    charge: 'stay',
    maxQuantity: 1,
    mandatory: true,
    prices: { EUR: 650, USD: 900, GBP: 550, CHF: 850, AED: 2200, JPY: 90000 },
  },
  {
    code: 'private-chef',
    name: 'Private chef',
    description: 'Breakfast and one more meal a day; the shopping is charged at cost.',
    category: 'service',
    charge: 'day',
    maxQuantity: 2,
    prices: { EUR: 520, USD: 700, GBP: 480, CHF: 750, AED: 2000, JPY: 95000 },
  },
  {
    code: 'daily-housekeeping',
    name: 'Daily housekeeping',
    description: 'Four hours a day, towels and fresh flowers included.',
    category: 'cleaning',
    charge: 'day',
    maxQuantity: 2,
    prices: { EUR: 180, USD: 260, GBP: 170, CHF: 280, AED: 700, JPY: 28000 },
  },
  {
    code: 'airport-transfer',
    name: 'Airport transfer',
    description: 'Both ways, with somebody who waits when you are late.',
    category: 'service',
    charge: 'guest',
    maxQuantity: 1,
    prices: { EUR: 65, USD: 80, GBP: 60, CHF: 110, AED: 150, JPY: 9000 },
  },
  {
    code: 'massage',
    name: 'Massage at the house',
    description: 'Ninety minutes, by the pool or indoors.',
    category: 'service',
    charge: 'stay',
    maxQuantity: 10,
    prices: { EUR: 190, USD: 260, GBP: 180, CHF: 290, AED: 750, JPY: 32000 },
  },
  {
    code: 'ski-instructor',
    name: 'Ski instructor',
    description: 'A day on the mountain with somebody who grew up on it.',
    category: 'service',
    charge: 'day',
    maxQuantity: 2,
    prices: { CHF: 620 },
  },
  {
    code: 'skipper',
    name: 'Skipper',
    description: 'Takes the wheel, the anchor and the worries.',
    category: 'crew',
    charge: 'day',
    maxQuantity: 1,
    prices: { EUR: 320, USD: 450, AED: 1100, JPY: 50000 },
  },
  {
    code: 'jet-ski',
    name: 'Jet ski',
    description: 'Three seats, licence briefing included where the law asks for one.',
    category: 'equipment',
    charge: 'day',
    maxQuantity: 2,
    prices: { EUR: 390, USD: 450, AED: 1200, JPY: 60000 },
  },
  {
    code: 'catering-on-board',
    name: 'Lunch on board',
    description: 'A cold table for everybody, and rosé or tea with it.',
    category: 'service',
    charge: 'guest',
    maxQuantity: 1,
    prices: { EUR: 95, USD: 120, AED: 350, JPY: 18000 },
  },
  {
    code: 'fuel-and-port',
    name: 'Fuel and port dues',
    description: 'A fixed sum for four hours of cruising and one harbour, so that the day holds no surprise.',
    category: 'fuel',
    charge: 'stay',
    maxQuantity: 1,
    mandatory: true,
    prices: { EUR: 900, USD: 1200, AED: 2500, JPY: 120000 },
  },
  {
    code: 'photographer',
    name: 'Photographer',
    description: 'Two hours, fifty edited pictures within a week.',
    category: 'service',
    charge: 'stay',
    maxQuantity: 1,
    prices: { EUR: 550, USD: 700, GBP: 480, AED: 1900, JPY: 80000 },
  },
  {
    code: 'extra-kilometres',
    name: 'Another 250 kilometres',
    description: 'Bought beforehand they cost about half of what they cost afterwards.',
    category: 'mileage',
    charge: 'stay',
    maxQuantity: 6,
    kilometres: 250,
    prices: { EUR: 550, USD: 620, GBP: 480, CHF: 650, AED: 1800, JPY: 80000, KWD: 145 },
  },
  {
    code: 'full-tank',
    name: 'Bring it back empty',
    description: 'A full tank when you set out, and no petrol station on the way to your flight.',
    category: 'fuel',
    charge: 'stay',
    maxQuantity: 1,
    prices: { EUR: 160, USD: 140, GBP: 150, CHF: 180 },
  },
  {
    code: 'pool-heating',
    name: 'Heated pool',
    description: 'To 28 degrees, from the day before you arrive.',
    category: 'energy',
    charge: 'day',
    maxQuantity: 1,
    prices: { EUR: 90, USD: 110 },
  },
  {
    code: 'crew-board',
    name: 'Crew on board',
    description: 'Captain, chef, engineer and two stewardesses, with their wages and their board.',
    category: 'crew',
    charge: 'day',
    maxQuantity: 1,
    mandatory: true,
    prices: { EUR: 1400 },
  },
];
