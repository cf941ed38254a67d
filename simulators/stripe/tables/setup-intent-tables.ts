/** The parameters of every call on SetupIntents. */
export const SETUP_INTENT_TABLES = {
  'setup_intents.create': `
allowed_payment_method_types list enum @allowed_types
attach_to_self boolean
automatic_payment_methods hash
  allow_redirects enum always never
  enabled* boolean
confirm boolean
confirmation_token string
customer string
customer_account string
description string
excluded_payment_method_types list enum @excludable_types
expand list string
flow_directions list enum inbound outbound
mandate_data? hash
  customer_acceptance* hash
    accepted_at integer
    offline hash
    online hash
      ip_address* string
      user_agent* string
    type* enum offline online
metadata metadata
on_behalf_of string
payment_method string
payment_method_configuration string
payment_method_data use payment_method_data
payment_method_options use setup_method_options
return_url string
single_use hash
  amount* integer
  currency* string
usage enum off_session on_session
use_stripe_sdk boolean
`,
  'setup_intents.confirm': `
allowed_payment_method_types list enum @allowed_types
confirmation_token string
expand list string
mandate_data? hash
  customer_acceptance hash
    accepted_at integer
    offline hash
    online hash
      ip_address string
      user_agent string
    type* enum offline online
payment_method string
payment_method_data use payment_method_data
payment_method_options use setup_method_options
return_url string
use_stripe_sdk boolean
`,
  'setup_intents.cancel': `
cancellation_reason enum abandoned duplicate requested_by_customer
expand list string
`,
  'setup_intents.retrieve': `
client_secret string
expand list string
`,
};
