/** The parameters of calls that only read, and of webhook endpoints. */
export const READING_TABLES = {
  'charges.retrieve': `
expand list string
`,
  'charges.list': `
customer string
payment_intent string
transfer_group string
created integer|hash
  gt integer
  gte integer
  lt integer
  lte integer
ending_before string
expand list string
limit integer
starting_after string
`,
  'balance_transactions.retrieve': `
expand list string
`,
  'balance_transactions.list': `
created integer|hash
  gt integer
  gte integer
  lt integer
  lte integer
currency string
ending_before string
expand list string
limit integer
payout string
source string
starting_after string
type string
`,
  'events.retrieve': `
expand list string
`,
  'events.list': `
created integer|hash
  gt integer
  gte integer
  lt integer
  lte integer
delivery_success boolean
ending_before string
expand list string
limit integer
starting_after string
type string
types list string
`,
  'early_fraud_warnings.retrieve': `
expand list string
`,
  'early_fraud_warnings.list': `
charge string
payment_intent string
created integer|hash
  gt integer
  gte integer
  lt integer
  lte integer
ending_before string
expand list string
limit integer
starting_after string
`,
  'webhook_endpoints.create': `
api_version string
connect boolean
description? string
enabled_events* list string
expand list string
metadata? metadata
url* string
`,
  'webhook_endpoints.retrieve': `
expand list string
`,
  'webhook_endpoints.list': `
ending_before string
expand list string
limit integer
starting_after string
`,
  'webhook_endpoints.delete': `
`,
};
