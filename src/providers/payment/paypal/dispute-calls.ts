import type { PaypalSession } from './paypal-session';

/** The calls on disputes, which the SDK does not cover. https://developer.paypal.com/docs/api/customer-disputes/v1/ */
export interface DisputeCalls {
  readonly session: PaypalSession;
  /** `https://api-m.paypal.com`, or where else the API is. */
  readonly apiUrl: string;
}

export interface DisputeAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Makes one call about a dispute.
 * @param command none reads it
 * @throws whatever kept the call from being answered
 */
export async function callDispute(
  { session, apiUrl }: DisputeCalls,
  reference: string,
  command?: { readonly name: 'provide-evidence' | 'accept-claim'; readonly body: FormData | string },
): Promise<DisputeAnswer> {
  const path = ['/v1/customer/disputes', encodeURIComponent(reference), ...(command ? [command.name] : [])].join('/');
  const response = await session.fetch(({ accessToken }, signal) =>
    fetch(new URL(path, apiUrl), {
      method: command ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${accessToken}`,
        ...(typeof command?.body === 'string' ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(command ? { body: command.body } : {}),
      redirect: 'error',
      signal,
    }),
  );
  return { status: response.status, text: await response.text() };
}
