// Rule T16: the versions of a draft that are browsed, in order: issued texts, days on which the text changed, and the draft
// as it stands.

/** A day of the meeting (`2015-12-14`), with the first and the last change of the text on it. */
type ChangingDay = { readonly day: string; readonly first: Date; readonly last: Date };

/** A version: the number of a text, a day as it ended, or `live`, the draft as it stands. */
export type Stop = number | string;

/** T16: the versions, earliest first. A day that ended with the words of a text or of the present draft is none. */
export const stopsOf = (
  texts: readonly { readonly n: number; readonly issuedAt: Date }[],
  days: readonly ChangingDay[],
): Stop[] => {
  const own = days.flatMap(({ day, last }, nth) => {
    const next = days[nth + 1];
    if (next === undefined) return [];
    const isIssued = texts.some(({ issuedAt }) => issuedAt >= last && issuedAt <= next.first);
    return isIssued ? [] : [{ version: day, at: last }];
  });
  const stops = [...texts.map(({ n, issuedAt }) => ({ version: n, at: issuedAt })), ...own];
  stops.sort((one, other) => one.at.getTime() - other.at.getTime());
  return [...stops.map(({ version }) => version), "live"];
};
