import type { Knex } from 'knex';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import type { BookingRecord } from '../../booking/records/booking-record';

const optionRecord = z
  .object({
    booking_reference: z.string(),
    placed_by: z.string(),
    note: z.string().nullable(),
    remind_at: z.date().nullable(),
    challenged_by: z.string().nullable(),
    challenged_at: z.date().nullable(),
    deadline_before: z.date().nullable(),
    created_at: z.date(),
  })
  .transform((row) => ({
    /** Of its booking. */
    reference: row.booking_reference,
    placedBy: row.placed_by,
    note: row.note,
    remindAt: row.remind_at,
    /** Whom of the waitlist its holder was asked for. */
    challengedBy: row.challenged_by,
    challengedAt: row.challenged_at,
    /** When the option would have ended otherwise. */
    deadlineBefore: row.deadline_before,
    createdAt: row.created_at,
  }));

/** An unpaid booking whose dates staff keep for days. */
export type OptionRecord = z.output<typeof optionRecord>;

/** `null` for a booking that is no option. */
export async function findOption(reference: string): Promise<OptionRecord | null> {
  const row: unknown = await database()('booking_options').where({ booking_reference: reference }).first();
  return row === undefined ? null : optionRecord.parse(row);
}

/**
 * The option of a booking that is locked, as long as it lives.
 * @throws DomainError `option-not-found` (404), `option-over` (409) for one that was paid, let go, or whose time is over
 */
export async function livingOption(booking: BookingRecord): Promise<OptionRecord> {
  const option = await findOption(booking.reference);
  if (!option) throw new DomainError('option-not-found', 'This booking is no option.');
  if (isHeldUnpaid(booking, new Date())) return option;
  throw new DomainError('option-over', 'This option is over.', { state: booking.state });
}

/** Whether a booking holds its dates without a payment. */
export function isHeldUnpaid({ state, holdExpiresAt }: BookingRecord, now: Date): boolean {
  return state === 'awaiting_payment' && holdExpiresAt > now;
}

interface OptionChanges {
  readonly remindAt?: Date | null;
  readonly challenge?: { readonly by: string; readonly at: Date; readonly deadlineBefore: Date } | null;
}

/** Call it under the booking's lock. */
export async function saveOption(
  trx: Knex.Transaction,
  reference: string,
  { remindAt, challenge }: OptionChanges,
): Promise<void> {
  await trx('booking_options')
    .where({ booking_reference: reference })
    .update({
      ...(remindAt === undefined ? {} : { remind_at: remindAt }),
      ...(challenge === undefined
        ? {}
        : {
            challenged_by: challenge?.by ?? null,
            challenged_at: challenge?.at ?? null,
            deadline_before: challenge?.deadlineBefore ?? null,
          }),
    });
}

export interface NewOption {
  readonly reference: string;
  readonly placedBy: string;
  readonly note: string | undefined;
  readonly remindAt: Date | null;
}

/** @returns false where the booking is an option already */
export async function insertOption(trx: Knex.Transaction, option: NewOption): Promise<boolean> {
  const { reference, placedBy, note, remindAt } = option;
  const written = await trx('booking_options')
    .insert({ booking_reference: reference, placed_by: placedBy, note: note ?? null, remind_at: remindAt })
    .onConflict('booking_reference')
    .ignore()
    .returning('booking_reference');
  return written.length > 0;
}
