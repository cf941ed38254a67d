/** The parameters of every call on disputes. */
export const DISPUTE_TABLES = {
  'disputes.retrieve': `
expand list string
`,
  'disputes.list': `
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
  'disputes.close': `
expand list string
`,
  'disputes.update': `
evidence hash
  access_activity_log text
  appeal? hash
    card? hash
      reason_for_filing? string
      supporting_files? list string
  billing_address text
  cancellation_policy string
  cancellation_policy_disclosure text
  cancellation_rebuttal text
  customer_communication string
  customer_email_address string
  customer_name string
  customer_purchase_ip string
  customer_signature string
  duplicate_charge_documentation string
  duplicate_charge_explanation text
  duplicate_charge_id string
  enhanced_evidence? hash
    mastercard_compliance hash
      fee_acknowledged boolean
    visa_compelling_evidence_3 hash
      disputed_transaction hash
        customer_account_id? string
        customer_device_fingerprint? string
        customer_device_id? string
        customer_email_address? string
        customer_purchase_ip? string
        merchandise_or_services enum merchandise services
        product_description? string
        shipping_address hash
          city string
          country string
          line1 string
          line2 string
          postal_code string
          state string
      prior_undisputed_transactions list hash
        charge* string
        customer_account_id? string
        customer_device_fingerprint? string
        customer_device_id? string
        customer_email_address? string
        customer_purchase_ip? string
        product_description? string
        shipping_address hash
          city string
          country string
          line1 string
          line2 string
          postal_code string
          state string
    visa_compliance hash
      fee_acknowledged boolean
  product_description text
  receipt string
  refund_policy string
  refund_policy_disclosure text
  refund_refusal_explanation text
  service_date string
  service_documentation string
  shipping_address string
  shipping_carrier string
  shipping_date string
  shipping_documentation string
  shipping_tracking_number string
  uncategorized_file string
  uncategorized_text text
expand list string
intended_submission_method enum manual prefer_manual prefer_smart_disputes smart_disputes
metadata? metadata
submit boolean
`,
};
