import type { Money } from '../../src/domain/shared/money';
import type { Answer, BookingView, Guest } from './guest';

export interface AmendmentView {
  readonly id: string;
  readonly state: string;
  readonly before: { readonly from: string; readonly to: string; readonly listing: string; readonly total: Money };
  readonly after: {
    readonly from: string;
    readonly to: string;
    readonly listing: string;
    readonly total: Money;
    readonly policyArrival: string | null;
  };
  readonly lines: readonly { readonly code: string; readonly total: Money }[];
  readonly difference: Money;
  readonly toPay: Money;
  readonly refund: Money;
  readonly lessToPay: Money;
  readonly retained: Money;
  readonly payable: string | null;
}

type Known = Pick<BookingView, 'reference' | 'accessToken'>;

/** A guest who changes their mind about a booking. */
export function changer(guest: Guest) {
  const send = (booking: Known, path: string, body: unknown = {}) =>
    guest.post<AmendmentView>(`/api/bookings/${booking.reference}/amendments${path}`, body, {
      'x-booking-token': booking.accessToken,
    });
  const ask = (booking: Known, changes: Record<string, unknown>) => send(booking, '', changes);
  const accept = (booking: Known, { id }: Pick<AmendmentView, 'id'>) => send(booking, `/${id}/accept`);
  return {
    ask,
    accept,
    withdraw: (booking: Known, { id }: Pick<AmendmentView, 'id'>) => send(booking, `/${id}/withdraw`),
    async change(booking: Known, changes: Record<string, unknown>): Promise<Answer<AmendmentView>> {
      const asked = await ask(booking, changes);
      return asked.status === 201 ? accept(booking, asked.data) : asked;
    },
  };
}
