import { endEverything } from './at-end-of-file';

/** Starting a server alone takes several seconds on a busy machine. */
jest.setTimeout(180_000);

afterAll(endEverything, 120_000);
