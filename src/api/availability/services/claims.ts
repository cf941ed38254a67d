import { claimDates, claimGap } from '../claims/claim-dates';
import { claimLegs } from '../claims/claim-legs';
import { confirmAllocation } from '../claims/confirm-allocation';
import { expireAllocation } from '../claims/expire-allocation';
import { extendHold } from '../claims/extend-hold';
import { lockUnits, lockUnitsOf } from '../claims/lock-units';
import { releaseAllocation } from '../claims/release-allocation';
import { retakeDates } from '../claims/retake-dates';
import { shortenHold } from '../claims/shorten-hold';

/**
 * Taking dates, keeping them, giving them back: always inside the transaction of the booking that they are for.
 */
export default () => ({
  claimDates,
  claimGap,
  claimLegs,
  confirmAllocation,
  expireAllocation,
  extendHold,
  releaseAllocation,
  retakeDates,
  shortenHold,
  lockUnits,
  lockUnitsOf,
});
