import { USUAL_WEBHOOKS, type WebhookBooks } from '../../shared/webhooks/webhook-books';
import type { SimulatorState } from '../state';
import type { IpnMessage } from './ipn-message';

/** What is remembered of notifications, in the shape of webhooks. Looked up anew each time, since `reset` replaces it. */
export function ipnBooks(state: SimulatorState): WebhookBooks<IpnMessage> {
  return {
    get events() {
      return state.ipnMessages;
    },
    get deliveries() {
      return state.ipnDeliveries;
    },
    webhooks: { ...USUAL_WEBHOOKS },
  };
}
