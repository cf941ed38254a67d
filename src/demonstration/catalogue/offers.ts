interface DemonstrationPromoCode {
  readonly code: string;
  readonly label: string;
  readonly percent?: number;
  readonly amount?: number;
  readonly currency?: 'EUR';
  readonly stacks: boolean;
  readonly minimumStay?: number;
  readonly maximumUses?: number;
  readonly maximumUsesPerCustomer?: number;
  readonly forVehicles: boolean;
  readonly forVillas: boolean;
  readonly forYachts: boolean;
}

const EVERYWHERE = { forVehicles: true, forVillas: true, forYachts: true } as const;

export const PROMO_CODES: readonly DemonstrationPromoCode[] = [
  { code: 'WELCOME', label: 'Welcome to Midas', percent: 10, stacks: false, maximumUsesPerCustomer: 1, ...EVERYWHERE },
  {
    code: 'LONG-WEEK',
    label: 'A week among friends',
    amount: 500,
    currency: 'EUR',
    stacks: true,
    minimumStay: 7,
    maximumUses: 100,
    ...EVERYWHERE,
    forVehicles: false,
  },
];

/** By the number of stays that are over. */
export const LOYALTY_LEVELS = [
  { name: 'Silver', minimumStays: 2, percent: 3 },
  { name: 'Gold', minimumStays: 5, percent: 5 },
  { name: 'Platinum', minimumStays: 12, percent: 8 },
] as const;
