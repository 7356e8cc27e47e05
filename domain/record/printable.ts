// What a file says may hold line ends, and commands for a terminal or for the direction of a line, with which a forger would write
// the verdict.

/** A line of such words in which none of them is left. */
export const printable = (line: string): string =>
  line.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
