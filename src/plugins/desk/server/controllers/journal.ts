import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { journalCsv } from '../mapping/journal-csv';
import { journalView } from '../mapping/journal-view';
import { journalRequest } from '../requests/journal-request';

export default () => ({
  async find(ctx: RouteContext) {
    const { from, to, format } = parse(journalRequest, ctx.query);
    const journal = await service('api::payment.read-journal').readJournal(from, to);
    ctx.vary('Accept');
    if ((format ?? ctx.accepts('json', 'csv')) === 'csv') {
      ctx.type = 'text/csv; charset=utf-8';
      ctx.set('Content-Disposition', `attachment; filename="journal-${from}-${to}.csv"`);
      ctx.body = journalCsv(journal.postings);
    } else ctx.body = { data: journalView(journal), meta: {} };
  },
});
