/** What `payment_method_options` may hold on a PaymentIntent. */
export const PAYMENT_METHOD_OPTIONS_TABLE = `
acss_debit? hash
  mandate_options hash
    custom_mandate_url? string
    interval_description string
    payment_schedule enum combined interval sporadic
    transaction_type enum business personal
  setup_future_usage? enum none off_session on_session
  target_date string
  verification_method enum automatic instant microdeposits
affirm? hash
  capture_method? enum manual
  preferred_locale string
  setup_future_usage enum none
afterpay_clearpay? hash
  capture_method? enum manual
  reference string
  setup_future_usage enum none
alipay? hash
  setup_future_usage? enum none off_session
alma? hash
  capture_method? enum manual
amazon_pay? hash
  capture_method? enum manual
  setup_future_usage? enum none off_session
au_becs_debit? hash
  setup_future_usage? enum none off_session on_session
  target_date string
bacs_debit? hash
  mandate_options hash
    reference_prefix? string
  setup_future_usage? enum none off_session on_session
  target_date string
bancontact? hash
  preferred_language enum de en fr nl
  setup_future_usage? enum none off_session
billie? hash
  capture_method? enum manual
  company_details? hash
    registered_address? hash
      city string
      country string
      line1 string
      line2 string
      postal_code string
      state string
    registered_name string
    registration_number string
    registration_type? enum ch_ein de_hrb dk_cvr es_cif fi_tunnus fr_siren fr_siret it_rea nl_kvk no_org_number no_pno se_org_number se_pno uk_crn
    vat string
  reference string
bizum? hash
blik? hash
  code string
  mandate_options hash
    expires_at integer
  setup_future_usage? enum none off_session
boleto? hash
  expires_after_days integer
  setup_future_usage? enum none off_session on_session
card? hash
  capture_method? enum manual
  cvc_token string
  installments hash
    enabled boolean
    plan? hash
      count integer
      interval enum month
      type* enum bonus fixed_count revolving
  mandate_options hash
    amount* integer
    amount_type* enum fixed maximum
    description string
    end_date integer
    interval* enum day month sporadic week year
    interval_count integer
    reference* string
    start_date* integer
    supported_types list enum india
  moto boolean
  network enum amex cartes_bancaires diners discover eftpos_au girocard interac jcb link mastercard unionpay unknown visa
  request_extended_authorization enum if_available never
  request_incremental_authorization enum if_available never
  request_multicapture enum if_available never
  request_overcapture enum if_available never
  request_three_d_secure enum any automatic challenge
  require_cvc_recollection boolean
  setup_credential_usage enum installment recurring unscheduled
  setup_future_usage? enum none off_session on_session
  statement_descriptor_suffix_kana? string
  statement_descriptor_suffix_kanji? string
  stored_credential_usage enum installment recurring unscheduled
  three_d_secure hash
    ares_trans_status enum A C I N R U Y
    cryptogram* string
    electronic_commerce_indicator enum 01 02 05 06 07
    exemption_indicator enum low_risk none
    network_options hash
      cartes_bancaires hash
        cb_avalgo* enum 0 1 2 3 4 A
        cb_exemption string
        cb_score integer
    requestor_challenge_indicator string
    transaction_id* string
    version* enum 1.0.2 2.1.0 2.2.0 2.3.0 2.3.1
card_present? hash
  capture_method enum manual manual_preferred
  request_extended_authorization boolean
  request_incremental_authorization_support boolean
  routing hash
    requested_priority enum domestic international
cashapp? hash
  capture_method? enum manual
  setup_future_usage? enum none off_session on_session
crypto? hash
  setup_future_usage enum none
customer_balance? hash
  bank_transfer hash
    eu_bank_transfer hash
      country* string
    requested_address_types list enum aba iban sepa sort_code spei swift zengin
    type* enum eu_bank_transfer gb_bank_transfer jp_bank_transfer mx_bank_transfer us_bank_transfer
  funding_type enum bank_transfer
  setup_future_usage enum none
eps? hash
  setup_future_usage enum none
fpx? hash
  setup_future_usage enum none
giropay? hash
  setup_future_usage enum none
grabpay? hash
  setup_future_usage enum none
ideal? hash
  setup_future_usage? enum none off_session
interac_present? hash
kakao_pay? hash
  capture_method? enum manual
  setup_future_usage? enum none off_session
klarna? hash
  capture_method? enum manual
  on_demand hash
    average_amount integer
    maximum_amount integer
    minimum_amount integer
    purchase_interval enum day month week year
    purchase_interval_count integer
  preferred_locale enum cs-CZ da-DK de-AT de-CH de-DE el-GR en-AT en-AU en-BE en-CA en-CH en-CZ en-DE en-DK en-ES en-FI en-FR en-GB en-GR en-IE en-IT en-NL en-NO en-NZ en-PL en-PT en-RO en-SE en-US es-ES es-US fi-FI fr-BE fr-CA fr-CH fr-FR it-CH it-IT nb-NO nl-BE nl-NL pl-PL pt-PT ro-RO sv-FI sv-SE
  setup_future_usage enum none off_session on_session
  subscriptions? list hash
    interval* enum day month week year
    interval_count integer
    name string
    next_billing hash
      amount* integer
      date* string
    reference* string
konbini? hash
  confirmation_number? string
  expires_after_days? integer
  expires_at? integer
  product_description? string
  setup_future_usage enum none
kr_card? hash
  capture_method? enum manual
  setup_future_usage? enum none off_session
link? hash
  capture_method? enum manual
  persistent_token string
  setup_future_usage? enum none off_session
mb_way? hash
  setup_future_usage enum none
mobilepay? hash
  capture_method? enum manual
  setup_future_usage enum none
multibanco? hash
  setup_future_usage enum none
naver_pay? hash
  capture_method? enum manual
  setup_future_usage? enum none off_session
nz_bank_account? hash
  setup_future_usage? enum none off_session on_session
  target_date string
oxxo? hash
  expires_after_days integer
  setup_future_usage enum none
p24? hash
  setup_future_usage enum none
  tos_shown_and_accepted boolean
pay_by_bank? hash
payco? hash
  capture_method? enum manual
  setup_future_usage enum none
paynow? hash
  setup_future_usage enum none
paypal? hash
  capture_method? enum manual
  preferred_locale enum cs-CZ da-DK de-AT de-DE de-LU el-GR en-GB en-US es-ES fi-FI fr-BE fr-FR fr-LU hu-HU it-IT nl-BE nl-NL pl-PL pt-PT sk-SK sv-SE
  reference string
  risk_correlation_id string
  setup_future_usage? enum none off_session
paypay? hash
payto? hash
  mandate_options hash
    amount? integer
    amount_type? enum fixed maximum
    end_date? string
    payment_schedule? enum adhoc annual daily fortnightly monthly quarterly semi_annual weekly
    payments_per_period? integer
    purpose? enum dependant_support government loan mortgage other pension personal retail salary tax utility
  setup_future_usage? enum none off_session
pix? hash
  amount_includes_iof enum always never
  expires_after_seconds integer
  expires_at integer
  mandate_options hash
    amount integer
    amount_includes_iof enum always never
    amount_type enum fixed maximum
    currency string
    end_date string
    payment_schedule enum halfyearly monthly quarterly weekly yearly
    reference string
    start_date string
  setup_future_usage enum none off_session
promptpay? hash
  setup_future_usage enum none
revolut_pay? hash
  capture_method? enum manual
  setup_future_usage? enum none off_session
samsung_pay? hash
  capture_method? enum manual
  setup_future_usage enum none
satispay? hash
  capture_method? enum manual
  setup_future_usage? enum none off_session on_session
scalapay? hash
  capture_method? enum manual
sepa_debit? hash
  mandate_options hash
    reference_prefix? string
  setup_future_usage? enum none off_session on_session
  target_date string
sequra? hash
  capture_method? enum manual
  setup_future_usage enum none
sofort? hash
  preferred_language? enum de en es fr it nl pl
  setup_future_usage? enum none off_session
sunbit? hash
  capture_method? enum manual
  setup_future_usage enum none
swish? hash
  reference? string
  setup_future_usage enum none
twint? hash
  setup_future_usage enum none off_session
upi? hash
  mandate_options hash
    amount integer
    amount_type enum fixed maximum
    description string
    end_date integer
  setup_future_usage? enum none off_session on_session
us_bank_account? hash
  financial_connections hash
    filters hash
      account_subcategories list enum checking savings
    permissions list enum balances ownership payment_method transactions
    prefetch list enum balances ownership transactions
    return_url string
  mandate_options hash
    collection_method? enum paper
  networks hash
    requested list enum ach us_domestic_wire
  setup_future_usage? enum none off_session on_session
  target_date string
  transaction_purpose? enum goods other services unspecified
  verification_method enum automatic instant microdeposits
wechat_pay? hash
  app_id string
  client enum android ios web
  setup_future_usage enum none
zip? hash
  setup_future_usage enum none
`;

/** What `payment_method_options` may hold on a SetupIntent. */
export const SETUP_METHOD_OPTIONS_TABLE = `
acss_debit hash
  currency enum cad usd
  mandate_options hash
    custom_mandate_url? string
    default_for list enum invoice subscription
    interval_description string
    payment_schedule enum combined interval sporadic
    transaction_type enum business personal
  verification_method enum automatic instant microdeposits
amazon_pay hash
bacs_debit hash
  mandate_options hash
    reference_prefix? string
bizum hash
blik hash
  code string
  mandate_options hash
    expires_at integer
card hash
  mandate_options hash
    amount* integer
    amount_type* enum fixed maximum
    currency* string
    description string
    end_date integer
    interval* enum day month sporadic week year
    interval_count integer
    reference* string
    start_date* integer
    supported_types list enum india
  moto boolean
  network enum amex cartes_bancaires diners discover eftpos_au girocard interac jcb link mastercard unionpay unknown visa
  request_three_d_secure enum any automatic challenge
  setup_credential_usage enum installment recurring unscheduled
  three_d_secure hash
    ares_trans_status enum A C I N R U Y
    cryptogram string
    electronic_commerce_indicator enum 01 02 05 06 07
    network_options hash
      cartes_bancaires hash
        cb_avalgo* enum 0 1 2 3 4 A
        cb_exemption string
        cb_score integer
    requestor_challenge_indicator string
    transaction_id string
    version enum 1.0.2 2.1.0 2.2.0 2.3.0 2.3.1
card_present hash
klarna hash
  currency string
  on_demand hash
    average_amount integer
    maximum_amount integer
    minimum_amount integer
    purchase_interval enum day month week year
    purchase_interval_count integer
  preferred_locale enum cs-CZ da-DK de-AT de-CH de-DE el-GR en-AT en-AU en-BE en-CA en-CH en-CZ en-DE en-DK en-ES en-FI en-FR en-GB en-GR en-IE en-IT en-NL en-NO en-NZ en-PL en-PT en-RO en-SE en-US es-ES es-US fi-FI fr-BE fr-CA fr-CH fr-FR it-CH it-IT nb-NO nl-BE nl-NL pl-PL pt-PT ro-RO sv-FI sv-SE
  subscriptions? list hash
    interval* enum day month week year
    interval_count integer
    name string
    next_billing* hash
      amount* integer
      date* string
    reference* string
link hash
  persistent_token string
paypal hash
  billing_agreement_id string
payto hash
  mandate_options hash
    amount? integer
    amount_type? enum fixed maximum
    end_date? string
    payment_schedule? enum adhoc annual daily fortnightly monthly quarterly semi_annual weekly
    payments_per_period? integer
    purpose? enum dependant_support government loan mortgage other pension personal retail salary tax utility
    start_date? string
pix hash
  mandate_options hash
    amount integer
    amount_includes_iof enum always never
    amount_type enum fixed maximum
    currency string
    end_date string
    payment_schedule enum halfyearly monthly quarterly weekly yearly
    reference string
    start_date string
sepa_debit hash
  mandate_options hash
    reference_prefix? string
upi hash
  mandate_options hash
    amount integer
    amount_type enum fixed maximum
    description string
    end_date integer
  setup_future_usage? enum none off_session on_session
us_bank_account hash
  financial_connections hash
    filters hash
      account_subcategories list enum checking savings
    permissions list enum balances ownership payment_method transactions
    prefetch list enum balances ownership transactions
    return_url string
  mandate_options hash
    collection_method? enum paper
  networks hash
    requested list enum ach us_domestic_wire
  verification_method enum automatic instant microdeposits
`;
