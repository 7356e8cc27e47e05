// Days and hours at Headquarters, by which meetings are dated and deadlines fixed: those of New York.
import { Refusal } from "../refusal";

const local = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "America/New_York",
  dateStyle: "short",
  timeStyle: "medium",
});

// The instants at which clocks in New York show this (`2015-12-14 18:00:00`): one; none or two where clocks change.
const instantsOf = (shown: string): Date[] => {
  const wall = Date.parse(`${shown.replace(" ", "T")}Z`);
  if (Number.isNaN(wall)) return [];
  // Four hours after Greenwich in summer and five in winter.
  const instants = [4, 5].map((hours) => new Date(wall + hours * 3_600_000));
  return instants.filter((instant) => local.format(instant) === shown);
};

/** The instant at which a day (`2015-12-14`), or one so many days later, begins in New York. */
export const dayStart = (day: string, later = 0): Date => {
  const midnight = new Date(Date.parse(`${day}T00:00:00Z`) + later * 86_400_000);
  // Clocks change at two in the morning: every day has one midnight.
  return instantsOf(`${midnight.toISOString().slice(0, 10)} 00:00:00`)[0] ?? midnight;
};

/**
 * An hour that was fixed: an instant with its zone (ISO 8601), or as clocks in New York show it (`2015-12-14T18:00`).
 * Refused when clocks there never show it, or show it twice, in a night in which they change.
 */
export const fixedHour = (given: string): Date | Refusal => {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(\.\d{1,3})?(Z|[+-]\d\d:\d\d)?$/.exec(given);
  const unreadable = new Refusal("malformed", "The hour is given as 2015-12-14T18:00, in New York time.");
  if (!parts) return unreadable;
  const [, day, minute, second = ":00", , zone] = parts;
  if (zone !== undefined) {
    const instant = new Date(given);
    return Number.isNaN(instant.getTime()) ? unreadable : instant;
  }
  const [first, again] = instantsOf(`${day} ${minute}${second}`);
  if (!first)
    return new Refusal(
      "malformed",
      `Clocks in New York do not show ${minute} on ${day}. Choose another hour.`,
    );
  if (again)
    return new Refusal(
      "malformed",
      `Clocks in New York show ${minute} twice on ${day}. Choose another hour.`,
    );
  return first;
};

const spelled = new Intl.DateTimeFormat("en-GB", {
  timeZone: "America/New_York",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** An instant as it is said at Headquarters: "18:00 on 14 December 2015, New York time". */
export const atHeadquarters = (instant: Date): string => {
  const part = new Map(spelled.formatToParts(instant).map(({ type, value }) => [type, value]));
  const day = `${part.get("day")} ${part.get("month")} ${part.get("year")}`;
  return `${part.get("hour")}:${part.get("minute")} on ${day}, New York time`;
};

/** The day in New York (`2015-12-14`) at this instant. */
export const headquartersDay = (instant: Date): string => local.format(instant).slice(0, 10);
