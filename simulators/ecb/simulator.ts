import { CallLog } from '../shared/call-log';
import { Faults } from '../shared/faults';

/** About what the bank published in the autumn of 2026; only their size matters. */
const FIRST_RATES: Readonly<Record<string, string>> = {
  USD: '1.0837',
  JPY: '171.23',
  BGN: '1.9558',
  CZK: '24.305',
  DKK: '7.4604',
  GBP: '0.8412',
  HUF: '389.15',
  PLN: '4.2518',
  SEK: '11.0925',
  CHF: '0.9341',
  NOK: '11.5870',
  AUD: '1.6514',
  CAD: '1.5182',
  CNY: '7.7206',
  INR: '94.0260',
};

export interface EcbSimulator {
  readonly faults: Faults;
  readonly calls: CallLog;
  /** Nothing outlives a restart: the rates of a day are those of the day it is. */
  readonly file: { save(): Promise<void> };
  readonly rates: Map<string, string>;
  /** `YYYY-MM-DD`; `null` is whatever day it is. */
  day: string | null;
}

export function assembleSimulator(): EcbSimulator {
  return {
    faults: new Faults(),
    calls: new CallLog(),
    file: { save: () => Promise.resolve() },
    rates: new Map(Object.entries(FIRST_RATES)),
    day: null,
  };
}

/** Forgets everything that it was told. */
export function startAgain(simulator: EcbSimulator): void {
  simulator.faults.clear();
  simulator.calls.clear();
  simulator.rates.clear();
  for (const [currency, rate] of Object.entries(FIRST_RATES)) simulator.rates.set(currency, rate);
  simulator.day = null;
}
