// How a day is written where there is little room: its month by name, for 5/12 is read in two ways.

/** "28 Nov 2026". */
export const shortDay = { day: "numeric", month: "short", year: "numeric" } as const;

/** The same with the hour. */
export const shortMoment = { ...shortDay, hour: "2-digit", minute: "2-digit" } as const;
