import { reason, type RiskSignal } from './risk-signal';

const providerRisk: RiskSignal = ({ providerRisk: risk }, { points }) => {
  switch (risk) {
    case 'highest':
      return reason('provider-risk-highest', 'The provider sees the highest risk in this payment.', points.highestRisk);
    case 'elevated':
      return reason('provider-risk-elevated', 'The provider sees a risk in this payment.', points.elevatedRisk);
    case 'normal':
    case null:
      return null;
    default:
      return risk satisfies never;
  }
};

const blockedBefore: RiskSignal = ({ counts }, { points }) =>
  counts.blockedOfBooking > 0
    ? reason('blocked-before', 'A payment of this booking was refused before.', points.blockedBefore)
    : null;

/** What others, or we ourselves, have said of it already. */
export const PROVIDER_SIGNALS: readonly RiskSignal[] = [providerRisk, blockedBefore];
