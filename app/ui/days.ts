// The short form of a date: the month is named, because 5/12 has two readings.

/** "28 Nov 2026". */
export const shortDay = { day: "numeric", month: "short", year: "numeric" } as const;

/** The same with the time. */
export const shortMoment = { ...shortDay, hour: "2-digit", minute: "2-digit" } as const;
