/** Characters of windows-1252 that have another code in Unicode. */
const SPECIAL: Readonly<Record<string, number>> = {
  '€': 0x80,
  Š: 0x8a,
  Œ: 0x8c,
  Ž: 0x8e,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '—': 0x97,
  š: 0x9a,
  œ: 0x9c,
  ž: 0x9e,
  Ÿ: 0x9f,
};

/** Form encoding as it was done before UTF-8: `René Dupré` is `Ren%E9+Dupr%E9`. */
export function encodeWindows1252(text: string): string {
  return [...text].map(encodeCharacter).join('');
}

function encodeCharacter(character: string): string {
  if (/[A-Za-z0-9_.-]/.test(character)) return character;
  if (character === ' ') return '+';
  const unicode = character.codePointAt(0) ?? 0;
  const code = SPECIAL[character] ?? (unicode <= 0xff ? unicode : 0x3f);
  return `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
}
