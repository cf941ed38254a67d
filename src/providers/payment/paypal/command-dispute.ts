import { z } from 'zod';
import type { Outcome, ProviderDispute } from '../../../domain/payment/payment-gateway';
import { callDispute, type DisputeCalls } from './dispute-calls';
import { type PaypalDispute, providerDispute, readDispute } from './paypal-dispute';
import { refusalIn } from './refusal-in';

/** What PayPal says when it has done something to a dispute; anything else proves nothing. */
const acknowledgement = z.object({ links: z.array(z.object({ href: z.string(), rel: z.string() })) });

export interface DisputeCommand {
  readonly reference: string;
  readonly name: 'provide-evidence' | 'accept-claim';
  readonly body: FormData | string;
  /** Whether what the dispute shows is what this command was to bring about, by whichever try. */
  readonly isDone: (dispute: PaypalDispute) => boolean;
}

/**
 * Commands something about a dispute, once. PayPal remembers no request ids here: it works on a repeat anew and refuses it,
 * for the dispute has moved on. So the dispute is looked at before, and once more after a refusal.
 */
export async function commandDispute(calls: DisputeCalls, command: DisputeCommand): Promise<Outcome<ProviderDispute>> {
  const done = async (dispute: PaypalDispute) =>
    ({ outcome: 'done', value: await providerDispute(calls.session, dispute) }) as const;
  try {
    const before = await readDispute(calls, command.reference);
    if (!before) return { outcome: 'refused', code: 'resource_not_found', message: 'PayPal has no such dispute.' };
    if (command.isDone(before)) return await done(before);
    const answer = await callDispute(calls, command.reference, command);
    const refusal = refusalIn(answer.status, answer.text);
    if (!refusal) requireAcknowledgement(answer);
    const after = await readDispute(calls, command.reference);
    if (!after) throw new Error(`PayPal no longer shows dispute ${command.reference}`);
    if (!refusal || command.isDone(after)) return await done(after);
    return { outcome: 'refused', code: refusal.issue.toLowerCase(), message: refusal.message };
  } catch (cause) {
    return { outcome: 'unknown', cause };
  }
}

/** @throws Error */
function requireAcknowledgement({ status, text }: { status: number; text: string }): void {
  if (status >= 300) throw new Error(`PayPal answered ${status} to a command about a dispute`);
  acknowledgement.parse(JSON.parse(text));
}
