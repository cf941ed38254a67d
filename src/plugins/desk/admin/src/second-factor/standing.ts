/** How the second factor of whoever is signed in stands, as the server tells it. */
export interface Standing {
  readonly state: 'none' | 'pending' | 'active';
  readonly confirmedAt: string | null;
  readonly recoveryCodesLeft: number;
  /** Until when this session is unlocked. */
  readonly elevatedUntil: string | null;
  /** For how long a code unlocks it. */
  readonly elevationSeconds: number;
}

/** What is scanned or typed into the app, shown once. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}
