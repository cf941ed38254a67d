import { readTable, type Schema } from '../protocol/request-schema';
import { AMOUNT_DETAILS_TABLE } from './amount-details-table';
import { CUSTOMER_TABLES, TAX_ID_TYPES } from './customer-tables';
import { DISPUTE_TABLES } from './dispute-tables';
import { PAYMENT_INTENT_TABLES } from './payment-intent-tables';
import { PAYMENT_METHOD_DATA_TABLE } from './payment-method-data-table';
import { PAYMENT_METHOD_OPTIONS_TABLE, SETUP_METHOD_OPTIONS_TABLE } from './payment-method-options-table';
import { METHOD_VOCABULARY } from './payment-method-vocabulary';
import { READING_TABLES } from './reading-tables';
import { REFUND_TABLES } from './refund-tables';
import { SETUP_INTENT_TABLES } from './setup-intent-tables';

const TABLES = {
  ...PAYMENT_INTENT_TABLES,
  ...SETUP_INTENT_TABLES,
  ...REFUND_TABLES,
  ...CUSTOMER_TABLES,
  ...DISPUTE_TABLES,
  ...READING_TABLES,
};

export type CallName = keyof typeof TABLES;

const context = {
  blocks: {
    amount_details: AMOUNT_DETAILS_TABLE,
    payment_method_data: PAYMENT_METHOD_DATA_TABLE,
    payment_method_options: PAYMENT_METHOD_OPTIONS_TABLE,
    setup_method_options: SETUP_METHOD_OPTIONS_TABLE,
  },
  vocabularies: { ...METHOD_VOCABULARY, tax_id_types: TAX_ID_TYPES },
};

const schemas: ReadonlyMap<string, Schema> = new Map(
  Object.entries(TABLES).map(([call, table]) => [call, readTable(table, context)]),
);

/** The parameters that a call takes; every table was read when this module was loaded. */
export function requestSchema(call: CallName): Schema {
  const schema = schemas.get(call);
  if (!schema) throw new Error(`No table of parameters for ${call}`);
  return schema;
}

export const CALL_NAMES = [...schemas.keys()];
