import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { forgettableOffers } from '../queries/forgettable-offers';
import { forgetOffers } from '../records/forget-offers';

/** One round; whatever is left waits for the next one in the same job. */
const PER_ROUND = 500;

/** Offers forget their guests when they ended long ago, or when the guest is not to be known any more. What was offered stays. */
async function tidyOffers(): Promise<void> {
  for (;;) {
    const forgotten = await inTransaction(async (trx) => {
      const references = await forgettableOffers(trx, { keepDays: environment().OFFER_KEEP_DAYS, limit: PER_ROUND });
      await forgetOffers(trx, references);
      return references.length;
    });
    if (forgotten < PER_ROUND) return;
  }
}

export default () => ({ tidyOffers });
