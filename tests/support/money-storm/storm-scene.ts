import type { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import type { AdminSession } from '../admin-session';
import type { BookingView } from '../guest';
import type { Shop } from '../shop';

/** Everything that all storms of a test share. */
export interface StormWorld {
  readonly shop: Shop;
  readonly paypal: PaypalSimulatorClient;
  /** Two members of staff, who may do everything but agree with themselves. */
  readonly staff: { readonly first: AdminSession; readonly second: AdminSession };
}

/** One booking, and through what somebody may get at its money. */
export interface StormScene extends StormWorld {
  readonly booking: BookingView;
  /** The token of the last payment link that staff made. */
  link: string;
}
