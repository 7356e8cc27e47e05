// Days at Headquarters, by which meetings are dated: they begin at midnight in New York.

const local = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "America/New_York",
  dateStyle: "short",
  timeStyle: "medium",
});

/** The instant at which a day (`2015-12-14`), or one so many days later, begins in New York. */
export const dayStart = (day: string, later = 0): Date => {
  const midnight = Date.parse(`${day}T00:00:00Z`) + later * 86_400_000;
  const wanted = new Date(midnight).toISOString().slice(0, 10);
  // Midnight is four hours behind Greenwich in summer and five in winter; clocks change at two in the morning.
  const instants = [4, 5].map((hours) => new Date(midnight + hours * 3_600_000));
  return instants.find((instant) => local.format(instant) === `${wanted} 00:00:00`) ?? new Date(midnight);
};
