/** What `amount_details` may hold. */
export const AMOUNT_DETAILS_TABLE = `
discount_amount? integer
enforce_arithmetic_validation boolean
line_items? list hash
  discount_amount integer
  payment_method_options hash
    card hash
      commodity_code string
    card_present hash
      commodity_code string
    klarna hash
      image_url string
      product_url string
      reference string
      subscription_reference string
    paypal hash
      category enum digital_goods donation physical_goods
      description string
      sold_by string
  product_code string
  product_name* string
  quantity* integer
  tax hash
    total_tax_amount* integer
  unit_cost* integer
  unit_of_measure string
shipping? hash
  amount? integer
  from_postal_code? string
  to_postal_code? string
tax? hash
  total_tax_amount* integer
`;
