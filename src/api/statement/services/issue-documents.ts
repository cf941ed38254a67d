import { whichDocumentsAreDue } from '../../../domain/statement/which-documents-are-due';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { lockBooking } from '../../booking/records/booking-record';
import { documentsOfBooking, writeDocument } from '../records/document-record';
import { movementsOfBooking } from '../records/movements-of-booking';
import { statementFacts } from '../records/statement-facts';

/**
 * Issues every document that a booking and its ledger ask for and that does not exist. Doing it twice changes nothing.
 * The numbers are taken in the transaction that writes the documents: undone together, they leave no gap.
 * @throws DomainError `booking-not-found` (404)
 */
async function issueDocuments(reference: string): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const due = whichDocumentsAreDue(
      await statementFacts(booking),
      await movementsOfBooking(reference),
      await documentsOfBooking(reference),
    );
    for (const document of due) await writeDocument(trx, document, environment().COMPANY_TIME_ZONE);
  });
}

export default () => ({ issueDocuments });
