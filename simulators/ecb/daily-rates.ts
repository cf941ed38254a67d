import type { EcbSimulator } from './simulator';

/** The day that the rates are of: there are some every day here, where the bank has none on weekends. */
export function dayOf({ day }: Pick<EcbSimulator, 'day'>): string {
  return day ?? new Date().toISOString().slice(0, 10);
}

/** The document at `/stats/eurofxref/eurofxref-daily.xml`, letter by letter as the bank writes it. */
export function dailyRates(simulator: EcbSimulator): string {
  const cubes = [...simulator.rates].map(([currency, rate]) => `\t\t\t<Cube currency='${currency}' rate='${rate}'/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
\t\t<Cube time='${dayOf(simulator)}'>
${cubes.join('\n')}
\t\t</Cube>
\t</Cube>
</gesmes:Envelope>`;
}
