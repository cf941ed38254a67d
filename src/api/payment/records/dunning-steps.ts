import type { Knex } from 'knex';
import { z } from 'zod';
import { DUNNING_STEPS, type DunningStep } from '../../../domain/dunning/dunning-plan';

const age = z.object({ seconds: z.number() });
const steps = z.array(z.enum(DUNNING_STEPS));

/** The steps that were taken for a payable. */
export async function dunningStepsOf(trx: Knex.Transaction, payable: string): Promise<DunningStep[]> {
  return steps.parse(await trx('dunning_steps').where({ payable_id: payable }).pluck('step'));
}

/** Since a step was taken, by the database's clock; `null` when it was not. */
export async function secondsSinceStep(
  trx: Knex.Transaction,
  payable: string,
  step: DunningStep,
): Promise<number | null> {
  const row: unknown = await trx('dunning_steps')
    .where({ payable_id: payable, step })
    .first(trx.raw('extract(epoch FROM now() - taken_at)::float8 AS seconds'));
  return row === undefined ? null : age.parse(row).seconds;
}

/** Whether the guest has had a day to answer the final notice. */
export async function wasWarnedADayAgo(trx: Knex.Transaction, payable: string): Promise<boolean> {
  const warned: unknown = await trx('dunning_steps')
    .where({ payable_id: payable, step: 'final-notice' })
    .whereRaw(`taken_at <= now() - interval '1 day'`)
    .first('step');
  return warned !== undefined;
}

/** @returns whether nobody had taken it before */
export async function takeDunningStep(
  trx: Knex.Transaction,
  { payable, booking, step }: { readonly payable: string; readonly booking: string; readonly step: DunningStep },
): Promise<boolean> {
  const taken = await trx('dunning_steps')
    .insert({ payable_id: payable, booking_reference: booking, step })
    .onConflict(['payable_id', 'step'])
    .ignore()
    .returning('step');
  return taken.length > 0;
}
