// What one message of a browser may change. Whoever changes more does so in portions, one message after the other, so that
// no message makes the others wait.

/**
 * Most of one message: changes that are new, paragraphs that they are in, pieces of words and formats that it takes out.
 * The server refuses more; a browser divides what it sends by the same numbers.
 */
export const mostAtOnce = { changes: 400, paragraphs: 150, takenOut: 1500 } as const;
