import type { Knex } from 'knex';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import type { Discrepancy } from '../../../domain/reconciliation/books';
import { missedEvent } from '../../../domain/reconciliation/missed-event';

/** About half an hour of tries, see `settle-provider-event`; after that a person is told instead. */
const PATIENCE_ATTEMPTS = 15;

type About = Pick<Discrepancy, 'provider' | 'movement'>;

const inboxRow = z.object({ attempts: z.number(), settled_at: z.date().nullable() });

/** Whether the event that was missed is still on its way through the inbox. */
export async function isMissedEventOnItsWay(about: About): Promise<boolean> {
  const row: unknown = await eventOf(database(), about)?.first('attempts', 'settled_at');
  if (!row) return false;
  const { attempts, settled_at } = inboxRow.parse(row);
  return settled_at === null && attempts < PATIENCE_ATTEMPTS;
}

/** Takes a missed event that does not settle out of the inbox: from here on a person has it, and its last error stays. */
export async function endMissedEvent(trx: Knex.Transaction, about: About): Promise<void> {
  await eventOf(trx, about)?.whereNull('settled_at').update({ settled_at: trx.fn.now() });
}

function eventOf(knex: Knex, { provider, movement }: About) {
  const event = movement && missedEvent(movement);
  return event ? knex('webhook_inbox').where({ provider, event_id: event.eventId }) : null;
}
