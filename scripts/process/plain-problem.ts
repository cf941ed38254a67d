/** A problem that the reader of the terminal can solve; it needs a sentence, not a stack. */
export class PlainProblem extends Error {}
