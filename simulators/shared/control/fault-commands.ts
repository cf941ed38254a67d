import { FAULT_KINDS } from '../faults';
import type { Identified, SimulatorParts } from '../simulator-parts';
import { CommandError } from './command-error';
import type { Fields } from './fields';

/** Asks for a fault: `{ "method": "POST", "path": "/v1/refunds", "kind": "drop-after", "times": 2 }`. */
export function addFault<E extends Identified>({ faults }: SimulatorParts<E>, _id: string, fields: Fields): object {
  const kind = fields.text('kind');
  if (kind === undefined) throw new CommandError(400, `kind must be one of ${FAULT_KINDS.join(', ')}`);
  const chosen = fields.choice('kind', FAULT_KINDS);
  return faults.add({
    path: fields.text('path') ?? '/v1/*',
    method: fields.text('method')?.toUpperCase() ?? null,
    kind: chosen,
    skip: fields.number('skip') ?? 0,
    times: fields.number('times') ?? 1,
    delayMs: fields.number('delay_ms') ?? 1_000,
    status: fields.number('status') ?? (chosen === 'status' ? 500 : 200),
    body: fields.text('body') ?? '',
  });
}

export function listFaults<E extends Identified>({ faults }: SimulatorParts<E>): object {
  return faults.list();
}

export function clearFaults<E extends Identified>({ faults }: SimulatorParts<E>): object {
  faults.clear();
  return [];
}

export function listCalls<E extends Identified>({ calls }: SimulatorParts<E>): object {
  return calls.list();
}
