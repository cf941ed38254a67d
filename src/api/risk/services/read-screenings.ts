import { z } from 'zod';
import { RISK_RESULTS } from '../../../domain/risk/assess-risk';
import { instantColumn, jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';

const screening = z.object({
  payment: z.string().nullable(),
  stage: z.enum(['before', 'after']),
  result: z.enum(RISK_RESULTS),
  score: z.number().int(),
  reasons: jsonColumn.pipe(z.array(z.object({ code: z.string(), detail: z.string(), points: z.number() }))),
  clientAddress: z.string().nullable(),
  createdAt: instantColumn,
});

/** What screening found of a booking's payments, as staff may see it. */
export type Screening = z.output<typeof screening>;

/** Every screening of a booking's payments, oldest first. For staff alone: a guest is never told the reasons. */
async function readScreenings(reference: string): Promise<Screening[]> {
  const rows: unknown = await database()('risk_assessments')
    .where({ booking_reference: reference })
    .orderBy('id')
    .select({
      payment: 'payment_id',
      stage: 'stage',
      result: 'result',
      score: 'score',
      reasons: 'reasons',
      clientAddress: 'client_address',
      createdAt: 'created_at',
    });
  return z.array(screening).parse(rows);
}

export default () => ({ readScreenings });
