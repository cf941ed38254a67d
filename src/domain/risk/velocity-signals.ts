import type { VelocityCounts } from './risk-facts';
import { reason, type RiskSignal } from './risk-signal';
import type { RiskThresholds } from './risk-thresholds';

type CountName = keyof Omit<VelocityCounts, 'blockedOfBooking'>;

/** A count that has reached its limit. */
function tooMany(
  name: CountName,
  code: string,
  window: 'windowSeconds' | 'cardWindowSeconds',
  saying: (times: number) => string,
): RiskSignal {
  return ({ counts }, thresholds) => {
    const times = counts[name];
    const { from, points } = thresholds[name];
    return times < from ? null : reason(code, `${saying(times)} ${within(thresholds, window)}.`, points);
  };
}

function within(thresholds: RiskThresholds, window: 'windowSeconds' | 'cardWindowSeconds'): string {
  const minutes = Math.ceil(thresholds[window] / 60);
  return minutes % 60 === 0 ? `within ${minutes / 60} h` : `within ${minutes} min`;
}

const attemptsOfBooking = tooMany(
  'attemptsOfBooking',
  'attempts-of-booking',
  'windowSeconds',
  (times) => `${times} payments were begun for this booking`,
);
const attemptsOfEmail = tooMany(
  'attemptsOfEmail',
  'attempts-of-email',
  'windowSeconds',
  (times) => `${times} payments were begun under this e-mail`,
);
const attemptsOfAddress = tooMany(
  'attemptsOfAddress',
  'attempts-of-address',
  'windowSeconds',
  (times) => `${times} payments were begun from this address`,
);
const failedTriesOfBooking = tooMany(
  'failedTriesOfBooking',
  'failed-tries-of-booking',
  'windowSeconds',
  (times) => `${times} tries to pay this booking failed`,
);
const failedTriesOfEmail = tooMany(
  'failedTriesOfEmail',
  'failed-tries-of-email',
  'windowSeconds',
  (times) => `${times} tries to pay under this e-mail failed`,
);
const failedTriesOfAddress = tooMany(
  'failedTriesOfAddress',
  'failed-tries-of-address',
  'windowSeconds',
  (times) => `${times} tries to pay from this address failed`,
);
const cardsOfBooking = tooMany(
  'cardsOfBooking',
  'cards-of-booking',
  'windowSeconds',
  (times) => `${times} different cards were tried on this booking`,
);
const failedTriesOfCard = tooMany(
  'failedTriesOfCard',
  'failed-tries-of-card',
  'cardWindowSeconds',
  (times) => `${times} tries with this card failed`,
);
const bookingsOfCard = tooMany(
  'bookingsOfCard',
  'bookings-of-card',
  'cardWindowSeconds',
  (times) => `This card was used for ${times} bookings`,
);
const emailsOfCard = tooMany(
  'emailsOfCard',
  'emails-of-card',
  'cardWindowSeconds',
  (times) => `This card was used under ${times} e-mails`,
);

/** What happens too often. */
export const VELOCITY_SIGNALS: readonly RiskSignal[] = [
  attemptsOfBooking,
  attemptsOfEmail,
  attemptsOfAddress,
  failedTriesOfBooking,
  failedTriesOfEmail,
  failedTriesOfAddress,
  cardsOfBooking,
  failedTriesOfCard,
  bookingsOfCard,
  emailsOfCard,
];
