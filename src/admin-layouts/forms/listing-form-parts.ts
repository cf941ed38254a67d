import type { FieldInRow, FieldWords } from '../form-layout';

/** Rows that a vehicle, a villa and a yacht share, in the order in which a listing is usually written. */
export const PRESENTATION_ROWS: readonly (readonly FieldInRow[])[] = [
  [
    ['name', 8],
    ['slug', 4],
  ],
  [['headline', 12]],
  [['description', 12]],
  [['gallery', 12]],
  [
    ['location', 6],
    ['timeZone', 6],
  ],
];

export const RENTAL_ROWS: readonly (readonly FieldInRow[])[] = [
  [
    ['baseRate', 4],
    ['rateUnit', 4],
    ['currency', 4],
  ],
  [['seasons', 12]],
  [['weekdayRates', 12]],
  [['events', 12]],
  [['packages', 12]],
  [
    ['includedGuests', 4],
    ['extraGuestRate', 4],
    ['loyaltyCounts', 4],
  ],
  [['discounts', 12]],
  [['delivery', 12]],
  [
    ['securityDeposit', 4],
    ['downPaymentPercent', 4],
    ['balanceDueDays', 4],
  ],
  [
    ['cancellationPolicy', 4],
    ['needsApproval', 4],
  ],
  [['extras', 12]],
  [
    ['minimumStay', 4],
    ['maximumStay', 4],
    ['fillsGaps', 4],
  ],
  [
    ['leadTimeHours', 4],
    ['cutOffTime', 4],
    ['advanceDays', 4],
  ],
  [
    ['handoverTime', 4],
    ['returnTime', 4],
    ['turnaroundMinutes', 4],
  ],
  [['cleanings', 12]],
  [
    ['crewRestHours', 6],
    ['drivingSpeedKmh', 6],
  ],
  [['closedToArrival', 12]],
  [['closedToDeparture', 12]],
  [
    ['featured', 4],
    ['sortOrder', 4],
  ],
  [['seo', 12]],
  [['internalNotes', 12]],
];

export const LISTING_WORDS: Readonly<Record<string, FieldWords>> = {
  name: { label: 'Name', help: 'As guests read it in lists and on the booking.', placeholder: 'Villa Olmeda' },
  slug: {
    label: 'Address on the website',
    help: 'Made from the name. Once published, changing it breaks links that people have saved.',
  },
  headline: {
    label: 'Headline',
    help: 'One line under the name, at most 160 characters.',
    placeholder: 'A white house of 1926 with its own steps into the sea',
  },
  description: { label: 'Description', help: 'Two or three paragraphs: what a stay is like, not a list of equipment.' },
  gallery: { label: 'Pictures', help: 'The first is the cover. Landscape format, 1600 pixels wide or more.' },
  location: { label: 'Location', help: 'Decides the taxes and the time zone.' },
  timeZone: {
    label: 'Time zone',
    help: 'The same as the location’s: dates and hand-over times are meant on its clocks.',
    placeholder: 'Europe/Rome',
  },
  baseRate: { label: 'Base rate', help: 'Before taxes, whenever no season applies.', placeholder: '1250' },
  rateUnit: { label: 'Rate is per', help: 'Day for cars and day charters, night for houses, hour for short hires.' },
  currency: { label: 'Currency', help: 'Of every price of this listing. Extras must be in the same.' },
  seasons: { label: 'Seasons', help: 'Dates with a rate of their own. Seasons must not overlap.' },
  weekdayRates: { label: 'Weekday rates', help: 'Friday and Saturday a fifth more, for example.' },
  events: { label: 'Events', help: 'Days of a race or a festival. They come last, on top of season and weekday.' },
  packages: {
    label: 'Packages',
    help: 'A week, a day, half a day at one price. Outside of seasons, which have their own.',
  },
  includedGuests: { label: 'Guests included', help: 'Empty: as many as there is room for.' },
  extraGuestRate: { label: 'For each guest more', help: 'A night, day or hour, as the rate is.' },
  loyaltyCounts: { label: 'Loyalty levels count', help: 'Guests who come back get their discount here.' },
  discounts: { label: 'Discounts', help: 'For long stays, early bookings and last-minute ones.' },
  delivery: { label: 'Delivery', help: 'Add it where the asset is brought to guests.' },
  securityDeposit: { label: 'Security deposit', help: 'Blocked on the card at hand-over, not charged. 0 for none.' },
  downPaymentPercent: {
    label: 'Down payment, %',
    help: 'Part of the total that is due at booking. 100 for everything.',
  },
  balanceDueDays: { label: 'Balance due, days before arrival', help: 'Later bookings are due in full at once.' },
  cancellationPolicy: { label: 'Cancellation policy', help: 'Must be published. Copied into each booking.' },
  needsApproval: {
    label: 'On request',
    help: 'Guests only request it: their money is held, and taken once one of us agrees.',
  },
  extras: { label: 'Extras', help: 'What guests can add. Mandatory extras are part of every price.' },
  minimumStay: { label: 'Minimum stay', help: 'In days, nights or hours, as the rate is.' },
  maximumStay: { label: 'Maximum stay', help: 'Empty for no limit.' },
  fillsGaps: { label: 'Shorter in gaps', help: 'A stay that fills a gap between two others may be shorter.' },
  cutOffTime: {
    label: 'Day ends for bookings at',
    help: 'Later bookings count as of the next morning.',
    placeholder: '18:00',
  },
  leadTimeHours: { label: 'Notice, hours', help: 'Least time between booking and arrival.' },
  advanceDays: { label: 'Bookable ahead, days', help: '730 is two years.' },
  handoverTime: { label: 'Hand-over or check-in', help: 'Local time.', placeholder: '16:00' },
  returnTime: { label: 'Return or check-out', help: 'Local time.', placeholder: '10:00' },
  turnaroundMinutes: { label: 'Turnaround, minutes', help: 'Cleaning and checks before the next guests.' },
  cleanings: {
    label: 'Longer cleaning',
    help: 'After long stays, or those of many guests. The longest that applies holds.',
  },
  crewRestHours: {
    label: 'Rest of the crew, hours',
    help: 'From a return to the next hand-over. Cleaning may happen meanwhile. Empty for none.',
  },
  drivingSpeedKmh: {
    label: 'Speed between two places, km/h',
    help: 'For the way from where one stay ends to where the next begins. Empty: the location’s, or what is usual.',
  },
  closedToArrival: { label: 'No arrivals on', help: 'Tick the weekdays on which nobody may arrive.' },
  closedToDeparture: { label: 'No departures on', help: 'Tick the weekdays on which nobody may leave.' },
  featured: { label: 'Featured', help: 'Shown on the home page.' },
  sortOrder: { label: 'Position in lists', help: 'Smaller comes first.' },
  seo: { label: 'Search engines', help: 'Title and text in search results and shared links.' },
  internalNotes: { label: 'Internal notes', help: 'Never leaves this panel.' },
};

export const LISTING_RELATION_NAMES = { location: 'name', cancellationPolicy: 'name', extras: 'code' } as const;
