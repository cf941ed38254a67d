import { randomUUID } from 'node:crypto';
import type { Money } from '../../src/domain/shared/money';
import type { AdminSession } from './admin-session';
import type { Answer, BookingView } from './guest';
import { datesFor } from './listings';
import type { Shop } from './shop';
import type { MailSimulatorProcess } from './start-mail-simulator';
import { eventually } from './eventually';

export interface OfferView {
  readonly reference: string;
  readonly state: string;
  readonly version: number;
  readonly lines: readonly {
    readonly code: string;
    readonly kind: string;
    readonly label: string;
    readonly why: string;
    readonly total: Money;
  }[];
  readonly total: Money;
  readonly needsApproval: boolean;
  readonly messages: readonly { readonly from: string; readonly message: string | null; readonly wishes: unknown }[];
  readonly booking: { readonly reference: string; readonly accessToken: string } | null;
}

export interface DeskOffer {
  readonly reference: string;
  readonly state: string;
  readonly version: number;
  readonly booking: string | null;
  readonly versions: readonly {
    readonly version: number;
    readonly state: string;
    readonly needsSecondPerson: boolean;
    readonly total: Money;
  }[];
  readonly history: readonly { readonly name: string; readonly actor: string; readonly version: number }[];
}

export interface DeskReply {
  readonly status: number;
  readonly data: DeskOffer;
  readonly code: string | undefined;
  readonly details: Record<string, unknown>;
}

/** A body for `POST /desk/offers`: the shop's car, on the `slot`-th of its dates, for ten days from now. */
export function anOffer(shop: Shop, slot: number, changes: Record<string, unknown> = {}) {
  const email = `guest-${randomUUID()}@example.com`;
  return {
    kind: shop.car.kind,
    listing: shop.car.documentId,
    ...datesFor(shop.car, slot),
    guests: 1,
    customer: { firstName: 'Ada', lastName: 'Byron', email, locale: 'en' },
    validUntil: inDays(2),
    ...changes,
  };
}

export function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}

/** A command at the desk. */
export async function atDesk(
  staff: AdminSession,
  path: string,
  body: Record<string, unknown>,
  key: string = randomUUID(),
): Promise<DeskReply> {
  const answer = await staff.send('POST', `/desk/offers${path}`, body, { 'Idempotency-Key': key });
  const error = answer.body['error'] as { details: Record<string, unknown> & { code?: string } } | undefined;
  return {
    status: answer.status,
    data: answer.body['data'] as DeskOffer,
    code: error?.details.code,
    details: error?.details ?? {},
  };
}

/** What a guest does with the link of a mail. */
export function offerReader(url: string, { reference, token }: { readonly reference: string; readonly token: string }) {
  const call = async <Data>(method: string, path: string, body?: unknown, key: string = randomUUID()) => {
    const response = await fetch(`${url}/api/offers/${reference}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-offer-token': token, 'idempotency-key': key },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { ...((await response.json()) as object), status: response.status } as Answer<Data>;
  };
  return {
    read: () => call<OfferView>('GET', ''),
    counter: (body: unknown) => call<OfferView>('POST', '/counter', body),
    decline: (body: unknown = {}) => call<OfferView>('POST', '/decline', body),
    accept: (version = 1, key?: string, changes: Record<string, unknown> = {}) =>
      call<BookingView>('POST', '/accept', { acceptTerms: true, version, ...changes }, key),
  };
}

/** The tokens of the links that a guest was sent about an offer, the last one last. */
export async function tokensSentTo(
  { shop, post }: { readonly shop: Shop; readonly post: MailSimulatorProcess },
  email: string,
): Promise<string[]> {
  await eventually(
    () => shop.database.query(`SELECT kind FROM outgoing_mails WHERE state IN ('queued', 'sending')`),
    (waiting) => waiting.length === 0,
  );
  const links = (await post.mailsTo(email)).flatMap(({ links: all }) => all).map((link) => new URL(link));
  return links
    .filter(({ pathname }) => pathname === '/offer')
    .map(({ searchParams }) => searchParams.get('token') ?? '');
}
