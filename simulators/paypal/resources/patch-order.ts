import type { Call, CallAnswer } from '../call';
import { readMoney } from '../objects/money';
import type { Order } from '../objects/order';
import { detail, invalidRequest, unprocessable } from '../protocol/api-error';
import type { Issue } from '../protocol/issues';
import type { Reading } from '../protocol/reading';
import { requireOrder } from './orders';

const TEXTS = ['custom_id', 'description', 'invoice_id', 'soft_descriptor'] as const;
const LONGEST = { custom_id: 127, description: 127, invoice_id: 127, soft_descriptor: 22 } as const;

/** Changes an order that is not completed: all of the changes, or, when one is refused, none of them. */
export function patchOrder({ world, id, body }: Call): CallAnswer {
  const order = requireOrder(world, id);
  if (order.status === 'COMPLETED') throw unprocessable('ORDER_ALREADY_COMPLETED');
  if (order.status === 'VOIDED') throw unprocessable('ORDER_EXPIRED');
  const changes = body.items().map((patch, place) => readPatch(order, patch, `/${place}`));
  for (const change of changes) change();
  order.updatedAt = world.now();
  return { status: 204, body: null };
}

/** What a patch will do, checked. */
function readPatch(order: Order, patch: Reading, pointer: string): () => void {
  const refuse = (issue: Issue, part: string) =>
    unprocessable(issue, { field: `${pointer}/${part}`, location: 'body' });
  const op = patch.at('op').text();
  const path = patch.at('path').text();
  const value = patch.at('value');
  if (path === undefined) throw refuse('PATCH_PATH_REQUIRED', 'path');
  if (!path.startsWith('/')) throw refuse('INVALID_JSON_POINTER_FORMAT', 'path');
  if (op !== 'remove' && !value.isThere()) throw refuse('PATCH_VALUE_REQUIRED', 'value');
  if (path === '/intent' && op === 'replace') {
    const intent = value.text();
    if (intent !== 'CAPTURE' && intent !== 'AUTHORIZE') {
      throw invalidRequest([detail('INVALID_PARAMETER_VALUE', { field: `${pointer}/value`, location: 'body' })]);
    }
    return () => (order.intent = intent);
  }
  const [, reference, attribute] = /^\/purchase_units\/@reference_id=='(.+)'\/(\w+)$/.exec(path) ?? [];
  if (reference !== order.unit.reference_id) throw refuse('NOT_PATCHABLE', 'path');
  if (attribute === 'amount' && op === 'replace') {
    if (order.status === 'APPROVED') throw refuse('AMOUNT_CHANGE_NOT_ALLOWED', 'value');
    const amount = readMoney(value, `${pointer}/value`);
    return () => (order.unit.amount = amount);
  }
  const name = TEXTS.find((candidate) => candidate === attribute);
  if (name === undefined || (op !== 'replace' && op !== 'add' && op !== 'remove'))
    throw refuse('NOT_PATCHABLE', 'path');
  if (op === 'remove') return () => delete order.unit[name];
  const text = value.text();
  if (text === undefined || text === '' || text.length > LONGEST[name]) {
    throw invalidRequest([detail('INVALID_STRING_LENGTH', { field: `${pointer}/value`, location: 'body' })]);
  }
  return () => (order.unit[name] = text);
}
