/** The card's issuer suspects that a payment was not the cardholder's, before anybody disputes it. */
export interface EarlyFraudWarning {
  readonly id: string;
  readonly object: 'radar.early_fraud_warning';
  /** Until the payment is refunded in full, or disputed. */
  actionable: boolean;
  readonly charge: string;
  readonly created: number;
  readonly fraud_type: string;
  readonly livemode: false;
  readonly payment_intent: string;
}
