import amendment from './amendment';
import cancellation from './cancellation';
import deposit from './deposit';
import dispute from './dispute';
import journal from './journal';
import offer from './offer';
import option from './option';
import paymentLink from './payment-link';
import price from './price';
import refund from './refund';
import review from './review';
import security from './security';
import secondFactor from './second-factor';
import stay from './stay';
import statement from './statement';
import task from './task';
import transfer from './transfer';
import waitlist from './waitlist';

export const controllers = {
  amendment,
  cancellation,
  deposit,
  dispute,
  journal,
  offer,
  option,
  'payment-link': paymentLink,
  price,
  refund,
  review,
  security,
  'second-factor': secondFactor,
  statement,
  stay,
  task,
  transfer,
  waitlist,
};
