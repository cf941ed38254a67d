import fc from 'fast-check';
import { shorten } from '../../../src/domain/shared/shorten';

describe('a text that is shortened', () => {
  it.each([
    ['stays as it is when it fits', 'to be brief', 11, 'to be brief'],
    ['ends after a whole word', 'to be brief about it', 14, 'to be brief…'],
    ['ends after a whole line', 'first line\nsecondlineoflength', 20, 'first line…'],
    ['ends in a word that has no end', 'x'.repeat(50), 10, `${'x'.repeat(9)}…`],
    ['is empty where there is no room', 'something', 0, ''],
    ['keeps no half of a character', '🏡🏡🏡', 4, '🏡…'],
  ])('%s', (_what, text, longest, expected) => {
    expect(shorten(text, longest)).toBe(expected);
  });

  it('is never longer than it may be, and begins as it did', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(100), (text, longest) => {
        const short = shorten(text, longest);
        expect(short.length).toBeLessThanOrEqual(longest);
        expect(text.startsWith(short.replace(/…$/, '')) || text.startsWith(short)).toBe(true);
      }),
    );
  });
});
