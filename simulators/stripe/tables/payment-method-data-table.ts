/** What `payment_method_data` may hold. Cards are not among it: card numbers go to the provider from the browser only. */
export const PAYMENT_METHOD_DATA_TABLE = `
acss_debit hash
  account_number* string
  institution_number* string
  transit_number* string
affirm hash
afterpay_clearpay hash
alipay hash
allow_redisplay enum always limited unspecified
alma hash
amazon_pay hash
au_becs_debit hash
  account_number* string
  bsb_number* string
bacs_debit hash
  account_number string
  sort_code string
bancontact hash
billie hash
billing_details hash
  address? hash
    city string
    country string
    line1 string
    line2 string
    postal_code string
    state string
  email? string
  name? string
  phone? string
  tax_id string
bizum hash
blik hash
boleto hash
  tax_id* string
cashapp hash
crypto hash
customer_balance hash
eps hash
  bank enum arzte_und_apotheker_bank austrian_anadi_bank_ag bank_austria bankhaus_carl_spangler bankhaus_schelhammer_und_schattera_ag bawag_psk_ag bks_bank_ag brull_kallmus_bank_ag btv_vier_lander_bank capital_bank_grawe_gruppe_ag deutsche_bank_ag dolomitenbank easybank_ag erste_bank_und_sparkassen hypo_alpeadriabank_international_ag hypo_bank_burgenland_aktiengesellschaft hypo_noe_lb_fur_niederosterreich_u_wien hypo_oberosterreich_salzburg_steiermark hypo_tirol_bank_ag hypo_vorarlberg_bank_ag marchfelder_bank oberbank_ag raiffeisen_bankengruppe_osterreich schoellerbank_ag sparda_bank_wien volksbank_gruppe volkskreditbank_ag vr_bank_braunau
fpx hash
  account_holder_type enum company individual
  bank* enum affin_bank agrobank alliance_bank ambank bank_islam bank_muamalat bank_of_china bank_rakyat bnp_paribas bsn cimb citibank deutsche_bank hong_leong_bank hsbc kfh maybank2e maybank2u mbsb_bank ocbc pb_enterprise public_bank rhb standard_chartered uob
giropay hash
grabpay hash
ideal hash
  bank enum abn_amro adyen asn_bank bunq buut finom handelsbanken ing knab mollie moneyou n26 nn rabobank regiobank revolut sns_bank triodos_bank van_lanschot yoursafe
interac_present hash
kakao_pay hash
klarna hash
  dob hash
    day* integer
    month* integer
    year* integer
konbini hash
kr_card hash
link hash
mb_way hash
metadata metadata
mobilepay hash
multibanco hash
naver_pay hash
  funding enum card points
nz_bank_account hash
  account_holder_name string
  account_number* string
  bank_code* string
  branch_code* string
  reference string
  suffix* string
oxxo hash
p24 hash
  bank enum alior_bank bank_millennium bank_nowy_bfg_sa bank_pekao_sa banki_spbdzielcze blik bnp_paribas boz citi_handlowy credit_agricole envelobank etransfer_pocztowy24 getin_bank ideabank ing inteligo mbank_mtransfer nest_przelew noble_pay pbac_z_ipko plus_bank santander_przelew24 tmobile_usbugi_bankowe toyota_bank velobank volkswagen_bank
pay_by_bank hash
payco hash
paynow hash
paypal hash
paypay hash
payto hash
  account_number string
  bsb_number string
  pay_id string
pix hash
promptpay hash
radar_options hash
  session string
revolut_pay hash
samsung_pay hash
satispay hash
scalapay hash
sepa_debit hash
  iban* string
sequra hash
sofort hash
  country* enum AT BE DE ES IT NL
sunbit hash
swish hash
twint hash
type* enum @method_data_types
upi hash
  mandate_options hash
    amount integer
    amount_type enum fixed maximum
    description string
    end_date integer
us_bank_account hash
  account_holder_type enum company individual
  account_number string
  account_type enum checking savings
  financial_connections_account string
  routing_number string
wechat_pay hash
zip hash
`;
