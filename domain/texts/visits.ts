// Rule T15: when a person was last in a draft: changes since then are counted as new.

/** The state of the draft's log at an instant: the number of changes. */
export type LogMoment = { readonly seq: number; readonly at: Date };

/** `here`: when the person was last on a page of the draft. `last`: when the visit before that ended. */
export type Visits = { readonly last: LogMoment | null; readonly here: LogMoment | null };

/** An absence of this many milliseconds ends a visit. */
export const awayMs = 30 * 60_000;

/** T15: the visits of somebody who is on a page of the draft now. */
export const visitsAfter = ({ last, here }: Visits, now: LogMoment): Visits =>
  here !== null && now.at.getTime() - here.at.getTime() > awayMs
    ? { last: here, here: now }
    : { last, here: now };
