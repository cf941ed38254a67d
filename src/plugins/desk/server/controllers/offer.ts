import * as requests from '../../../../api/offer/requests/offer-requests';
import type { OfferRecord } from '../../../../api/offer/records/offer-record';
import { readIdempotencyKey } from '../../../../http/idempotency';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { offerSummaryView, offerView } from '../mapping/offer-view';
import { findOffersRequest } from '../requests/offer-requests';
import { staffActor } from '../staff-actor';

type OfOffer = RouteContext<{ reference: string }>;

async function show(ctx: RouteContext<Record<string, string>>, { reference }: Pick<OfferRecord, 'reference'>) {
  ctx.body = { data: offerView(await service('api::offer.read-offer').readWholeOffer(reference)), meta: {} };
}

const naming = (ctx: OfOffer) => ({ reference: ctx.params.reference, actor: staffActor(ctx) });

export default () => ({
  async find(ctx: RouteContext) {
    const { page, pageSize, ...filter } = parse(findOffersRequest, ctx.query);
    const { offers, total } = await service('api::offer.read-offer').findOffers(filter, { page, pageSize });
    const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
    ctx.body = { data: offers.map(offerSummaryView), meta: { pagination } };
  },

  async findOne(ctx: OfOffer) {
    await show(ctx, ctx.params);
  },

  async make(ctx: RouteContext) {
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const request = parse(requests.makeOfferRequest, ctx.request.body);
    const command = { idempotencyKey, request, actor: staffActor(ctx) };
    const offer = await service('api::offer.make-offer').makeOffer(command);
    ctx.status = 201;
    ctx.body = { data: offerView(offer), meta: {} };
  },

  async revise(ctx: OfOffer) {
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const request = parse(requests.reviseOfferRequest, ctx.request.body);
    const command = { ...naming(ctx), idempotencyKey, request };
    const offer = await service('api::offer.revise-offer').reviseOffer(command);
    ctx.body = { data: offerView(offer), meta: {} };
  },

  async standBy(ctx: OfOffer) {
    const command = { ...parse(requests.standByRequest, ctx.request.body), ...naming(ctx) };
    await show(ctx, await service('api::offer.decide-offer').standByOffer(command));
  },

  async withdraw(ctx: OfOffer) {
    const command = { ...parse(requests.endOfferRequest, ctx.request.body), ...naming(ctx) };
    await show(ctx, await service('api::offer.decide-offer').withdrawOffer(command));
  },

  async approve(ctx: OfOffer) {
    const command = { ...parse(requests.approveOfferRequest, ctx.request.body), ...naming(ctx) };
    await show(ctx, await service('api::offer.decide-offer').approveOffer(command));
  },

  async refuse(ctx: OfOffer) {
    const command = { ...parse(requests.endOfferRequest, ctx.request.body), ...naming(ctx) };
    await show(ctx, await service('api::offer.decide-offer').refuseOffer(command));
  },
});
