import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { pricePreviewRequest } from '../requests/price-preview-request';

export default () => ({
  async preview(ctx: RouteContext<{ kind: string; documentId: string }>) {
    const { kind, documentId } = ctx.params;
    const request = parse(pricePreviewRequest, { ...ctx.query, kind, documentId });
    ctx.body = { data: await service('api::quote.preview-prices').previewPrices(request), meta: {} };
  },
});
