import { database } from '../../../database/transaction';
import { claimDates, claimGap } from '../claims/claim-dates';
import { claimLegs } from '../claims/claim-legs';
import { confirmAllocation } from '../claims/confirm-allocation';
import { cutShort } from '../claims/cut-short';
import { expireAllocation } from '../claims/expire-allocation';
import { extendHold } from '../claims/extend-hold';
import { holdChange, isUnitOf } from '../claims/hold-change';
import { lockUnits, lockUnitsOf } from '../claims/lock-units';
import { moveAllocation } from '../claims/move-allocation';
import { rankedCandidates } from '../claims/ranked-candidates';
import { releaseAllocation } from '../claims/release-allocation';
import { releaseLeg, renumberLegs } from '../claims/renumber-legs';
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
  cutShort,
  expireAllocation,
  extendHold,
  holdChange,
  isUnitOf: (unitId: string, listingId: string) => isUnitOf(database(), unitId, listingId),
  lockUnits,
  lockUnitsOf,
  moveAllocation,
  rankedCandidates,
  releaseAllocation,
  releaseLeg,
  renumberLegs,
  retakeDates,
  shortenHold,
});
