/** The parameters of every call on customers and their payment methods. */
export const CUSTOMER_TABLES = {
  'customers.create': `
address? hash
  city string
  country string
  line1 string
  line2 string
  postal_code string
  state string
balance integer
business_name? string
cash_balance hash
  settings hash
    reconciliation_mode enum automatic manual merchant_default
description string
email string
expand list string
individual_name? string
invoice_prefix string
invoice_settings hash
  custom_fields? list hash
    name* string
    value* string
  default_payment_method string
  footer string
  rendering_options? hash
    amount_tax_display? enum exclude_tax include_inclusive_tax
    template string
metadata? metadata
name string
next_invoice_sequence integer
payment_method string
phone string
preferred_locales list string
shipping? hash
  address* hash
    city string
    country string
    line1 string
    line2 string
    postal_code string
    state string
  name* string
  phone string
source string
tax hash
  ip_address? string
  validate_location enum deferred immediately
tax_exempt? enum exempt none reverse
tax_id_data list hash
  type* enum @tax_id_types
  value* string
test_clock string
validate boolean
`,
  'customers.retrieve': `
expand list string
`,
  'customers.list': `
email string
test_clock string
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
  'payment_methods.attach': `
customer string
customer_account string
expand list string
`,
  'payment_methods.detach': `
expand list string
`,
  'payment_methods.retrieve': `
expand list string
`,
};

/** Kinds of tax number a customer may have. */
export const TAX_ID_TYPES = `
ad_nrt ae_trn al_tin am_tin ao_tin ar_cuit au_abn au_acn au_arn au_wpn aw_tin az_tin ba_tin bb_tin
bd_bin bf_ifu bg_uic bh_vat bj_ifu bo_tin br_cnpj br_cpf bs_tin bw_vat by_tin ca_bn ca_gst_hst
ca_pst_bc ca_pst_mb ca_pst_sk ca_qst cd_nif ch_uid ch_vat ci_vat cl_tin cm_niu cn_tin co_nit cr_tin
cv_nif cz_dic de_stn do_rcn ec_ruc eg_tin es_cif et_tin eu_oss_vat eu_vat fo_vat fr_siren fr_siret
fr_spi gb_vat ge_vat gh_tin gi_tin gn_nif hk_br hr_oib hu_tin ic_nif id_npwp il_vat in_gst is_kt
is_vat it_cf jp_cn jp_rn jp_trn ke_pin kg_tin kh_tin kr_brn kz_bin la_tin li_uid li_vat lk_vat ma_vat
md_cf md_vat me_pib mk_vat mr_nif mu_vat mx_rfc my_frp my_itn my_sst mz_nuit ng_tin no_vat no_voec
np_pan nz_bn nz_gst om_vat pe_ruc ph_tin pl_nip pt_nif py_ruc ro_tin rs_pib ru_inn ru_kpp sa_vat
sg_gst sg_uen si_tin sm_coe sn_ninea sr_fin sv_nit th_vat tj_tin tr_tin tt_bir tt_vat tw_vat tz_vat
ua_vat ug_tin us_ein uy_ruc uz_tin uz_vat ve_rif vn_tin za_vat zm_tin zw_tin
`;
