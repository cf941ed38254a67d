/** The parameters of every call on PaymentIntents. `payment_method_types` is missing on purpose: it left the API with 2026-09-30. */
export const PAYMENT_INTENT_TABLES = {
  'payment_intents.create': `
allowed_payment_method_types list enum @allowed_types
amount* integer
amount_details use amount_details
application_fee_amount integer
automatic_payment_methods hash
  allow_redirects enum always never
  enabled* boolean
capture_method enum automatic automatic_async manual
confirm boolean
confirmation_method enum automatic manual
confirmation_token string
currency* string
customer string
customer_account string
description string
error_on_requires_action boolean
excluded_payment_method_types list enum @excludable_types
expand list string
hooks hash
  inputs hash
    tax hash
      calculation*? string
mandate string
mandate_data? hash
  customer_acceptance* hash
    accepted_at integer
    offline hash
    online hash
      ip_address* string
      user_agent* string
    type* enum offline online
metadata metadata
off_session boolean|enum one_off recurring
on_behalf_of string
payment_details hash
  customer_reference? string
  order_reference? string
payment_method string
payment_method_configuration string
payment_method_data use payment_method_data
payment_method_options use payment_method_options
radar_options hash
  referrer? string
  session string
receipt_email string
return_url string
setup_future_usage enum off_session on_session
shipping hash
  address* hash
    city string
    country string
    line1 string
    line2 string
    postal_code string
    state string
  carrier string
  name* string
  phone string
  tracking_number string
statement_descriptor string
statement_descriptor_suffix string
transfer_data hash
  amount integer
  description string
  destination* string
  metadata? metadata
  payment_data hash
    description string
    metadata? metadata
transfer_group string
use_stripe_sdk boolean
`,
  'payment_intents.update': `
allowed_payment_method_types list enum @allowed_types
amount integer
amount_details? use amount_details
application_fee_amount? integer
capture_method enum automatic automatic_async manual
currency string
customer string
customer_account string
description string
excluded_payment_method_types? list enum @excludable_types
expand list string
hooks hash
  inputs hash
    tax hash
      calculation*? string
metadata? metadata
payment_details? hash
  customer_reference? string
  order_reference? string
payment_method string
payment_method_configuration string
payment_method_data use payment_method_data
payment_method_options use payment_method_options
receipt_email? string
setup_future_usage? enum off_session on_session
shipping? hash
  address* hash
    city string
    country string
    line1 string
    line2 string
    postal_code string
    state string
  carrier string
  name* string
  phone string
  tracking_number string
statement_descriptor string
statement_descriptor_suffix string
transfer_data hash
  amount integer
  description string
  metadata? metadata
  payment_data hash
    description string
    metadata? metadata
transfer_group string
`,
  'payment_intents.confirm': `
allowed_payment_method_types list enum @allowed_types
amount_details? use amount_details
amount_to_confirm integer
capture_method enum automatic automatic_async manual
confirmation_token string
error_on_requires_action boolean
excluded_payment_method_types? list enum @excludable_types
expand list string
hooks hash
  inputs hash
    tax hash
      calculation*? string
mandate string
mandate_data? hash
  customer_acceptance hash
    accepted_at integer
    offline hash
    online hash
      ip_address string
      user_agent string
    type* enum offline online
off_session boolean|enum one_off recurring
payment_details? hash
  customer_reference? string
  order_reference? string
payment_method string
payment_method_data use payment_method_data
payment_method_options use payment_method_options
radar_options hash
  referrer? string
  session string
receipt_email? string
return_url string
setup_future_usage? enum off_session on_session
shipping? hash
  address* hash
    city string
    country string
    line1 string
    line2 string
    postal_code string
    state string
  carrier string
  name* string
  phone string
  tracking_number string
use_stripe_sdk boolean
`,
  'payment_intents.capture': `
amount_details use amount_details
amount_to_capture integer
application_fee_amount integer
expand list string
final_capture boolean
hooks hash
  inputs hash
    tax hash
      calculation*? string
metadata? metadata
payment_details? hash
  customer_reference? string
  order_reference? string
statement_descriptor string
statement_descriptor_suffix string
transfer_data hash
  amount integer
`,
  'payment_intents.cancel': `
cancellation_reason enum abandoned duplicate fraudulent requested_by_customer
expand list string
`,
  'payment_intents.retrieve': `
client_secret string
expand list string
`,
  'payment_intents.list': `
created integer|hash
  gt integer
  gte integer
  lt integer
  lte integer
customer string
customer_account string
ending_before string
expand list string
limit integer
starting_after string
`,
  'payment_intents.search': `
expand list string
limit integer
page string
query* string
`,
};
