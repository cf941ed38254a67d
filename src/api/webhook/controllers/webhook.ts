import { DomainError } from '../../../domain/shared/domain-error';
import { rawBody } from '../../../http/raw-body';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';

export default () => ({
  async stripe(ctx: RouteContext) {
    const body = rawBody(ctx);
    if (body === null) throw new DomainError('webhook-signature-invalid', 'A webhook has a JSON body.');
    await service('api::webhook.receive-provider-event').receiveProviderEvent({
      provider: 'stripe',
      rawBody: body,
      headers: ctx.request.headers,
    });
    ctx.body = { received: true };
  },
});
