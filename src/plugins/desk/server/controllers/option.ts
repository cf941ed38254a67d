import {
  extendOptionRequest,
  placeOptionRequest,
  turnIntoOptionRequest,
} from '../../../../api/option/requests/option-requests';
import { readIdempotencyKey } from '../../../../http/idempotency';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { optionView } from '../mapping/option-view';
import { nothing, reasonRequest } from '../requests/reason-request';
import { staffActor } from '../staff-actor';

type OfBooking = RouteContext<{ reference: string }>;

async function show(ctx: RouteContext<Record<string, string>>, reference: string): Promise<void> {
  ctx.body = { data: optionView(await service('api::option.list-options').readOption(reference)), meta: {} };
}

export default () => ({
  async find(ctx: RouteContext) {
    const options = await service('api::option.list-options').listOptions();
    ctx.body = { data: options.map(optionView), meta: {} };
  },

  async place(ctx: RouteContext) {
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const request = parse(placeOptionRequest, ctx.request.body);
    const command = { idempotencyKey, request, actor: staffActor(ctx) };
    const reference = await service('api::option.place-option').placeOption(command);
    ctx.status = 201;
    await show(ctx, reference);
  },

  async turnInto(ctx: OfBooking) {
    const { until, note } = parse(turnIntoOptionRequest, ctx.request.body);
    const { reference } = ctx.params;
    await service('api::option.place-option').turnIntoOption({ reference, until, note, actor: staffActor(ctx) });
    await show(ctx, reference);
  },

  async extend(ctx: OfBooking) {
    const { until, reason } = parse(extendOptionRequest, ctx.request.body);
    const { reference } = ctx.params;
    await service('api::option.change-option').extendOption({ reference, until, reason, actor: staffActor(ctx) });
    await show(ctx, reference);
  },

  async release(ctx: OfBooking) {
    const { reason } = parse(reasonRequest, ctx.request.body);
    const { reference } = ctx.params;
    await service('api::option.change-option').releaseOption({ reference, reason, actor: staffActor(ctx) });
    await show(ctx, reference);
  },

  async challenge(ctx: OfBooking) {
    parse(nothing, ctx.request.body ?? {});
    const { reference } = ctx.params;
    await service('api::option.challenge-option').challengeOption(reference, staffActor(ctx));
    await show(ctx, reference);
  },
});
