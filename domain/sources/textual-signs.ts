// Rule L30: whether a passage looks as if it proposed words: told at a glance, before anything is read.

const named = /\b(?:sub-?)?para(?:graph)?s?\b|\b[op]p\.? ?\d|[¶§]|^\s*\d{1,4}[^:]{0,12}:|\bsection \d/imu;
const verbs =
  /\b(?:add|insert|includ|introduc|delet|remov|strik|omit|drop|replac|substitut|amend|chang|revis|reformulat|reword|rewrit|redraft|mov|relocat|merg|combin|alt\b|alternative|new para|reads?\b)/iu;
const bare = /\b(?:merg|combin|mov)\p{L}* (?:[op]p ?)?\d/iu;

/** True for every passage that makes a textual proposal, and for some that make none. */
export const seemsTextual = ({
  text,
  section,
}: {
  readonly text: string;
  readonly section: string | null;
}): boolean => bare.test(text) || (verbs.test(text) && named.test(`${section ?? ""}\n${text}`));
