/** The identity by which a line refers to what its nth act proposes, before that is made. */
export const madeByLine = (n: number): string => `line ${n}`;
