import { database } from '../../../database/transaction';
import { claimDates } from '../claims/claim-dates';
import { confirmAllocation } from '../claims/confirm-allocation';
import { cutShort } from '../claims/cut-short';
import { expireAllocation } from '../claims/expire-allocation';
import { extendHold } from '../claims/extend-hold';
import { findAlternatives } from '../claims/find-alternatives';
import { holdChange, isUnitOf } from '../claims/hold-change';
import { lockUnits } from '../claims/lock-units';
import { moveAllocation } from '../claims/move-allocation';
import { rankedCandidates } from '../claims/ranked-candidates';
import { releaseAllocation } from '../claims/release-allocation';
import { retakeDates } from '../claims/retake-dates';

/**
 * Taking dates, keeping them, giving them back: always inside the transaction of the booking that they are for. Finding
 * other dates is for afterwards, outside of it.
 */
export default () => ({
  claimDates,
  cutShort,
  confirmAllocation,
  expireAllocation,
  extendHold,
  releaseAllocation,
  retakeDates,
  holdChange,
  isUnitOf: (unitId: string, listingId: string) => isUnitOf(database(), unitId, listingId),
  moveAllocation,
  lockUnits,
  rankedCandidates,
  findAlternatives,
});
