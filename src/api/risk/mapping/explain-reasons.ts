import type { RiskAssessment } from '../../../domain/risk/assess-risk';

/** A line of a booking's history has room for 255 characters, of which others need some. */
const LONGEST = 150;

/** What screening found, heaviest first, for a booking's history; whole sentences, as many as fit. */
export function explainReasons({ reasons, result }: Pick<RiskAssessment, 'reasons' | 'result'>): string {
  const sentences = [...reasons].sort((one, other) => other.points - one.points).map(({ detail }) => detail);
  let text = '';
  for (const sentence of sentences) {
    const longer = text ? `${text} ${sentence}` : sentence;
    if (longer.length > LONGEST) break;
    text = longer;
  }
  return text || `Screening says ${result}.`;
}
