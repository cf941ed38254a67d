import type { Call, CallAnswer } from '../call';
import type { Capture } from '../objects/capture';
import { isoTime } from '../objects/iso-time';
import { wireMoney } from '../objects/money';
import { MERCHANT, PAYER } from '../objects/people';
import type { Refund } from '../objects/refund';
import { detail, type ErrorDetail, invalidRequest } from '../protocol/api-error';
import { feeOf } from '../views/capture-view';
import type { World } from '../world';

const LONGEST_PERIOD_SECONDS = 31 * 24 * 60 * 60;
const LARGEST_PAGE = 500;

interface Transaction {
  readonly at: number;
  readonly id: string;
  readonly info: object;
}

/**
 * Payments, refunds and reversals of a period, and, where it is asked for, what is only held; oldest first. Unlike the real
 * list, which is hours late, it knows all at once.
 */
export function listTransactions({ world, query }: Call): CallAnswer {
  const from = timeOf(query, 'start_date');
  const to = timeOf(query, 'end_date');
  if (to < from || to - from > LONGEST_PERIOD_SECONDS) throw refusal('end_date', query.get('end_date'));
  const page = countOf(query, 'page', 1, Number.MAX_SAFE_INTEGER);
  const size = countOf(query, 'page_size', 100, LARGEST_PAGE);
  const wantedId = query.get('transaction_id');
  const all =
    query.get('balance_affecting_records_only') === 'N'
      ? [...transactions(world), ...holds(world)]
      : transactions(world);
  const found = all
    .filter(({ at, id }) => at >= from && at <= to && (wantedId === null || id === wantedId))
    .sort((one, other) => one.at - other.at);
  const hasPayers = ['all', 'payer_info'].some((word) => (query.get('fields') ?? '').split(',').includes(word));
  const body = {
    transaction_details: found.slice((page - 1) * size, page * size).map(({ info }) => ({
      transaction_info: info,
      ...(hasPayers ? { payer_info: { account_id: PAYER.id, email_address: PAYER.email } } : {}),
    })),
    account_number: MERCHANT.id,
    start_date: reportTime(from),
    end_date: reportTime(to),
    last_refreshed_datetime: reportTime(world.now()),
    page,
    total_items: found.length,
    total_pages: Math.ceil(found.length / size),
    links: [],
  };
  return { status: 200, body };
}

function transactions({ state }: World): Transaction[] {
  return [
    ...Object.values(state.captures).map(paymentOf),
    ...Object.values(state.refunds).map((refund) => returnOf(refund, state.captures[refund.capture])),
  ];
}

function holds({ state }: World): Transaction[] {
  return Object.values(state.authorizations).map((authorization) => ({
    at: authorization.createdAt,
    id: authorization.id,
    info: {
      paypal_account_id: PAYER.id,
      transaction_id: authorization.id,
      paypal_reference_id: authorization.parent ?? authorization.order,
      paypal_reference_id_type: authorization.parent === null ? 'ODR' : 'TXN',
      transaction_event_code: authorization.parent === null ? 'T1300' : 'T1301',
      ...timesOf(authorization),
      transaction_amount: wireMoney(authorization.amount),
      transaction_status: authorization.status === 'VOIDED' ? 'V' : authorization.status === 'CAPTURED' ? 'S' : 'P',
      ...namesOf(authorization),
    },
  }));
}

function paymentOf(capture: Capture): Transaction {
  const { currency } = capture.amount;
  const isDenied = capture.status === 'DECLINED' || capture.status === 'FAILED';
  const status = isDenied ? 'D' : capture.status === 'PENDING' ? 'P' : 'S';
  const fee = status === 'S' ? { fee_amount: wireMoney({ currency, minor: -feeOf(capture.amount).minor }) } : {};
  return {
    at: capture.createdAt,
    id: capture.id,
    info: {
      paypal_account_id: PAYER.id,
      transaction_id: capture.id,
      paypal_reference_id: capture.authorization ?? capture.order,
      paypal_reference_id_type: capture.authorization === null ? 'ODR' : 'TXN',
      transaction_event_code: 'T0006',
      ...timesOf(capture),
      transaction_amount: wireMoney(capture.amount),
      ...fee,
      transaction_status: status,
      ...namesOf(capture),
    },
  };
}

function returnOf(refund: Refund, capture: Capture | undefined): Transaction {
  const { currency, minor } = refund.amount;
  return {
    at: refund.createdAt,
    id: refund.id,
    info: {
      paypal_account_id: PAYER.id,
      transaction_id: refund.id,
      paypal_reference_id: refund.capture,
      paypal_reference_id_type: 'TXN',
      transaction_event_code: refund.isReversal ? 'T1106' : 'T1107',
      ...timesOf(refund),
      transaction_amount: wireMoney({ currency, minor: -minor }),
      transaction_status: statusOf(refund),
      ...namesOf({
        customId: refund.customId ?? capture?.customId,
        invoiceId: refund.invoiceId ?? capture?.invoiceId,
      }),
    },
  };
}

/** D: denied; P: pending; V: was successful and came back; S: successful. */
function statusOf({ status, hasComeBack }: Refund): string {
  if (hasComeBack) return 'V';
  if (status === 'FAILED' || status === 'CANCELLED') return 'D';
  return status === 'PENDING' ? 'P' : 'S';
}

function timesOf({ createdAt, updatedAt }: { readonly createdAt: number; readonly updatedAt: number }): object {
  return { transaction_initiation_date: reportTime(createdAt), transaction_updated_date: reportTime(updatedAt) };
}

function namesOf({ customId, invoiceId }: { readonly customId?: string; readonly invoiceId?: string }): object {
  return {
    ...(customId === undefined ? {} : { custom_field: customId }),
    ...(invoiceId === undefined ? {} : { invoice_id: invoiceId }),
  };
}

/** Reports write times with an offset in digits. */
function reportTime(unixSeconds: number): string {
  return isoTime(unixSeconds).replace('Z', '+0000');
}

function timeOf(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  if (text === null) throw invalidRequest([detail('MISSING_REQUIRED_PARAMETER', { field: name, location: 'query' })]);
  // The offset may be written +0000, which Date does not read.
  const time = Date.parse(text.replace(/([+-][0-9]{2})([0-9]{2})$/, '$1:$2'));
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(text) || Number.isNaN(time)) throw refusal(name, text);
  return time / 1000;
}

function countOf(query: URLSearchParams, name: string, usual: number, most: number): number {
  const text = query.get(name);
  if (text === null) return usual;
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > most) throw refusal(name, text);
  return count;
}

function refusal(field: string, value: string | null): Error {
  const details: ErrorDetail = detail('INVALID_PARAMETER_VALUE', { field, value: value ?? '', location: 'query' });
  return invalidRequest([details]);
}
