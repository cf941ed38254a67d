import type { CallLog } from '../call-log';
import { FAULT_KINDS, type Faults } from '../faults';
import { CommandError } from './command-error';
import type { Fields } from './fields';

/** Asks for a fault: `{ "method": "POST", "path": "/v1/refunds", "kind": "drop-after", "times": 2 }`. */
export function addFault({ faults }: { readonly faults: Faults }, _id: string, fields: Fields): object {
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

export function listFaults({ faults }: { readonly faults: Faults }): object {
  return faults.list();
}

export function clearFaults({ faults }: { readonly faults: Faults }): object {
  faults.clear();
  return [];
}

export function listCalls({ calls }: { readonly calls: CallLog }): object {
  return calls.list();
}
