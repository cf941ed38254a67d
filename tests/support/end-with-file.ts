import { endEverything } from './at-end-of-file';

/** Starting a server alone takes several seconds on a busy machine. */
jest.setTimeout(120_000);

afterAll(endEverything, 60_000);
