/** The payer of every order. The é is there on purpose: names have more letters than English. */
export const PAYER = {
  id: 'QYR5Z8XDVJNXQ',
  email: 'rene.dupre@buyer.example',
  givenName: 'René',
  surname: 'Dupré',
  country: 'FR',
} as const;

/** The account that is paid. */
export const MERCHANT = { id: 'PXVTNEDKJEWCU', email: 'merchant@business.example' } as const;
