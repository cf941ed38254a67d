/** The parameters of every call on refunds. */
export const REFUND_TABLES = {
  'refunds.create': `
amount integer
charge string
currency string
customer string
expand list string
instructions_email string
metadata? metadata
origin enum customer_balance
payment_intent string
reason enum duplicate fraudulent requested_by_customer
refund_application_fee boolean
reverse_transfer boolean
`,
  'refunds.update': `
expand list string
metadata? metadata
`,
  'refunds.cancel': `
expand list string
`,
  'refunds.retrieve': `
expand list string
`,
  'refunds.list': `
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
};
