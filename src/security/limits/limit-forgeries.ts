import type { Context } from 'koa';
import type { MayAsk } from '../../domain/payment/payment-gateway';
import { DomainError } from '../../domain/shared/domain-error';
import { clientNetwork } from '../../http/client-network';
import { isLimitReached, takeLimit } from './take-limit';

/**
 * Receives a webhook. One that is proved always passes, however many come; one that is not counts against its network,
 * which is refused beyond a limit. From then on nobody else is asked about what it sends.
 * @throws what `receive` throws; DomainError `too-many-requests` (429) in place of `webhook-signature-invalid`
 */
export async function limitForgeries(ctx: Context, receive: (mayAsk: MayAsk) => Promise<void>): Promise<void> {
  const network = clientNetwork(ctx);
  try {
    await receive(async () => !(await isLimitReached('forged-webhook', 'network', network)));
  } catch (error) {
    const isForgery = error instanceof DomainError && error.code === 'webhook-signature-invalid';
    if (isForgery) await takeLimit(ctx, 'forged-webhook', 'network', network);
    throw error;
  }
}
