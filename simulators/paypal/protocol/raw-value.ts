/**
 * The exact text of one field of a JSON object, as it was sent: parsing and writing it again would change numbers, spaces
 * and the order of fields. Undefined where the object has no such field.
 * @param json a text that is known to be a JSON object.
 */
export function rawValue(json: string, field: string): string | undefined {
  let depth = 0;
  let key: string | undefined;
  let start = 0;
  const value = () => (key === field ? json.slice(start, place).trim() : undefined);
  let place = 0;
  for (; place < json.length; place += 1) {
    const character = json[place];
    if (character === '"') {
      const end = endOfString(json, place);
      const isKey = depth === 1 && /^\s*:/.test(json.slice(end + 1));
      if (isKey) key = String(JSON.parse(json.slice(place, end + 1)));
      place = end;
    } else if (character === '{' || character === '[') depth += 1;
    else if (character === ':' && depth === 1) start = place + 1;
    else if (character === ',' && depth === 1) {
      const found = value();
      if (found !== undefined) return found;
      key = undefined;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return value();
    }
  }
  return undefined;
}

function endOfString(json: string, start: number): number {
  let place = start + 1;
  while (place < json.length && json[place] !== '"') place += json[place] === '\\' ? 2 : 1;
  return place;
}
