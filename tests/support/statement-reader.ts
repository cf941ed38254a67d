import type { Money } from '../../src/domain/shared/money';
import { eventually } from './eventually';
import type { BookingView } from './guest';

export interface DocumentSummary {
  readonly number: string;
  readonly kind: string;
  readonly issuedOn: string;
  readonly total: Money;
  readonly refersTo: string | null;
  readonly url: string;
  readonly pdfUrl: string;
}

export interface TaxView {
  readonly label: string;
  readonly net: Money;
  readonly tax: Money;
}

export interface StatementView {
  readonly state: string;
  readonly seller: { readonly name: string; readonly address: readonly string[]; readonly taxId: string };
  readonly customer: { readonly firstName: string };
  readonly lines: readonly { readonly total: Money }[];
  readonly taxes: readonly TaxView[];
  readonly documents: readonly DocumentSummary[];
  readonly movements: readonly { readonly kind: string; readonly amount: Money; readonly purpose: string | null }[];
  readonly totals: Readonly<Record<Exclude<string, 'suspense'>, Money>> & { readonly suspense: readonly Money[] };
}

type Who = Pick<BookingView, 'reference' | 'accessToken'>;

/** A guest who looks at the account of a booking. */
export function statementReader(serverUrl: () => string) {
  const get = (path: string, token: string) =>
    fetch(path.startsWith('http') ? path : `${serverUrl()}${path}`, { headers: { 'x-booking-token': token } });

  async function statement({ reference, accessToken }: Who): Promise<StatementView> {
    const response = await get(`/api/bookings/${reference}/statement`, accessToken);
    expect(response.status).toBe(200);
    return ((await response.json()) as { data: StatementView }).data;
  }

  return {
    get,
    statement,
    /** The statement, once exactly these kinds of documents are there. */
    async withDocuments(booking: Who, kinds: readonly string[]): Promise<StatementView> {
      const wanted = [...kinds].sort().join();
      return eventually(
        () => statement(booking),
        ({ documents }) =>
          documents
            .map(({ kind }) => kind)
            .sort()
            .join() === wanted,
      );
    },
  };
}

/** Of the documents of a kind, in minor units. */
export function totalOf({ documents }: StatementView, kind: string): number {
  return documents.filter((one) => one.kind === kind).reduce((sum, { total }) => sum + total.amountMinor, 0);
}
