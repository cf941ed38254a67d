// A process whose clock is ahead by the milliseconds that stand in the file CLOCK_AHEAD_FILE, as they stand there now.
const { readFileSync } = require('node:fs');

const Present = Date;
const ahead = () => Number(readFileSync(process.env.CLOCK_AHEAD_FILE, 'utf8'));

globalThis.Date = class Date extends Present {
  constructor(...of) {
    if (of.length === 0) super(Present.now() + ahead());
    else super(...of);
  }

  static now() {
    return Present.now() + ahead();
  }

  // what was made by another realm, or before this file was loaded, is a date all the same
  static [Symbol.hasInstance](value) {
    return value instanceof Present;
  }
};
