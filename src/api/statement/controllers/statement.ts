import type { RouteContext } from '../../../http/route-context';
import { visitorOf } from '../../../http/visitor';
import { service } from '../../../service-map';
import { documentView } from '../mapping/document-view';
import { statementView } from '../mapping/statement-view';
import { renderPdf } from '../pdf/render-pdf';
import { documentSheet } from '../sheets/document-sheet';
import type { Sheet } from '../sheets/sheet';
import { statementSheet } from '../sheets/statement-sheet';

type OfBooking = RouteContext<{ reference: string }>;
type OfDocument = RouteContext<{ reference: string; number: string }>;

/** A booking that the caller may see. @throws DomainError `booking-not-found` (404) */
function own(ctx: OfBooking) {
  return service('api::booking.read-booking').readOwnBooking(ctx.params.reference, visitorOf(ctx));
}

async function ownStatement(ctx: OfBooking) {
  return service('api::statement.read-statement').readStatement(await own(ctx));
}

async function ownDocument(ctx: OfDocument) {
  const { reference } = await own(ctx);
  return service('api::statement.read-statement').readDocument(reference, ctx.params.number);
}

async function sendPdf(ctx: OfBooking, sheet: Sheet): Promise<void> {
  ctx.body = await renderPdf(sheet);
  ctx.type = 'application/pdf';
  ctx.set('Content-Disposition', `inline; filename="${sheet.fileName}"`);
}

export default () => ({
  async findOne(ctx: OfBooking) {
    ctx.body = { data: statementView(await ownStatement(ctx)), meta: {} };
  },

  async findOneAsPdf(ctx: OfBooking) {
    await sendPdf(ctx, statementSheet(await ownStatement(ctx)));
  },

  async findDocument(ctx: OfDocument) {
    ctx.body = { data: documentView(await ownDocument(ctx)), meta: {} };
  },

  async findDocumentAsPdf(ctx: OfDocument) {
    await sendPdf(ctx, documentSheet(await ownDocument(ctx)));
  },
});
