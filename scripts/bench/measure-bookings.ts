import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { z } from 'zod';
import { addDays } from '../../src/domain/shared/calendar-date';
import { httpClient } from './http-client';
import { placeBookingInSql, quoteInSql, type Stay } from './raw-booking';
import { compare, type Compared } from './timings';

const found = z.object({ data: z.array(z.object({ kind: z.string(), documentId: z.string() })).min(2) });
const quoted = z.object({ data: z.object({ id: z.string() }) });

/** A guest who asks for quotes, and books. */
function benchGuest(url: string) {
  const http = httpClient(url);

  /** Two listings that are free for the same two nights: one for each side. */
  async function freeStays(round: number): Promise<{ raw: Stay; product: Stay }> {
    const from = addDays('2027-01-04', (round * 29) % 500);
    const dates = { from, to: addDays(from, 2) };
    const page = String(1 + (round % 3));
    const { text } = await http.get(
      `/api/search?${new URLSearchParams({ ...dates, page, pageSize: '20' }).toString()}`,
    );
    const { data } = found.parse(JSON.parse(text));
    const [first, second] = [data[round % (data.length - 1)], data.at(-1)];
    if (!first || !second) throw new Error('Nothing is free.');
    return { raw: { ...first, ...dates }, product: { ...second, ...dates } };
  }

  async function askForQuote({ kind, documentId, from, to }: Stay): Promise<string> {
    const { text } = await http.post('/api/quotes', JSON.stringify({ kind, listing: documentId, from, to, guests: 2 }));
    return quoted.parse(JSON.parse(text)).data.id;
  }

  const place = (quote: string) =>
    http.post(
      '/api/bookings',
      JSON.stringify({
        quote,
        customer: { firstName: 'Bench', lastName: 'Mark', email: `${randomUUID()}@guest.example` },
        acceptTerms: true,
      }),
      { 'idempotency-key': randomUUID() },
    );

  return { freeStays, askForQuote, place };
}

/** Places one booking after another, each of other dates than those before. @param first where the dates begin */
export function bookingPlacer(url: string, first: number): () => Promise<void> {
  const guest = benchGuest(url);
  let round = first;
  return async () => {
    const { product } = await guest.freeStays(round++);
    await guest.place(await guest.askForQuote(product));
  };
}

/** Quotes and bookings of stays that are free, beside the statements that such a booking cannot do without. */
export async function measureBookings(url: string, database: Client): Promise<Compared[]> {
  const { freeStays, askForQuote, place } = benchGuest(url);
  return [
    await compare({
      name: 'quote',
      prepare: freeStays,
      yardstick: ({ raw }) => quoteInSql(database, raw),
      measured: ({ product }) => askForQuote(product),
    }),
    await compare({
      name: 'place a booking',
      prepare: async (round) => {
        const { raw, product } = await freeStays(round);
        return { raw, quote: await askForQuote(product) };
      },
      yardstick: ({ raw }) => placeBookingInSql(database, raw),
      measured: ({ quote }) => place(quote),
    }),
  ];
}
