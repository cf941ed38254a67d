import { XMLParser } from 'fast-xml-parser';
import type { RateAnswer } from '../../../domain/pricing/rate-source';
import { parseCalendarDate } from '../../../domain/shared/calendar-date';

/** Texts stay texts: a rate that became a number would not be the rate any more. Entities are left alone, declared or not. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseAttributeValue: false,
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
});

/** Reads `<Envelope><Cube><Cube time="…"><Cube currency="USD" rate="1.08"/>…`, and nothing else. */
export function readSheet(xml: string): RateAnswer {
  try {
    if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Error('it declares a document type');
    const parsed: unknown = parser.parse(xml, true);
    const day = at(parsed, 'Envelope', 'Cube', 'Cube');
    const asOf = parseCalendarDate(text(day, 'time')).toString();
    const cubes = at(day, 'Cube');
    const rates = new Map(
      (Array.isArray(cubes) ? cubes : [cubes]).map((cube) => [text(cube, 'currency'), text(cube, 'rate')]),
    );
    return { outcome: 'sheet', sheet: { source: 'ecb', base: 'EUR', asOf, rates } };
  } catch (error) {
    return { outcome: 'unreadable', reason: error instanceof Error ? error.message.slice(0, 200) : String(error) };
  }
}

function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((inner, name) => {
    const entries = typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
    const found: unknown = entries.find(([key]) => key === name)?.[1];
    if (found === undefined) throw new Error(`it has no ${name} where one belongs`);
    return found;
  }, value);
}

function text(value: unknown, name: string): string {
  const found = at(value, name);
  if (typeof found === 'string') return found;
  throw new Error(`its ${name} is no text`);
}
