import type { RentalListing } from '../../catalogue/rental-listing';
import type { PricedLine } from '../priced-line';
import type { LineFormats } from './line-formats';

/** A line for people: what it is, and why it is there and as much as it is, as a sentence. */
export interface LineWords {
  readonly label: string;
  readonly why: string;
}

/** One language's words for whatever rule has made a line. A rule that it has no words for does not compile. */
export type WriteLine = (listing: RentalListing, line: PricedLine, formats: LineFormats) => LineWords;
