// Days and hours of a meeting, by which its acts are dated and its deadlines fixed: those of its time zone.
import { Refusal } from "../refusal";

/** The zone of a meeting that has chosen none: that of Headquarters. */
export const usualZone = "America/New_York";

/** True for the name of a time zone (IANA): `Europe/Zurich`, `UTC`. Bare offsets are none: they do not know of summer. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Z][\w+-]*(\/[\w+-]+)*$/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

/** The zones to choose from: all that are known here, that of the meeting and UTC among them, in the order of their names. */
export const timeZones = (own: string): string[] =>
  [...new Set([...Intl.supportedValuesOf("timeZone"), own, "UTC"])].sort();

/** S8l: the zone of a draft with these settings. */
export const zoneOf = ({ timeZone }: { readonly timeZone?: unknown }): string =>
  typeof timeZone === "string" && isTimeZone(timeZone) ? timeZone : usualZone;

/** What a zone is called: `America/New_York` is "New York". */
export const zoneName = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");

/** "New York time", and "UTC" alone. */
export const zoneTime = (zone: string): string => (zone === "UTC" ? zone : `${zoneName(zone)} time`);

type Clocks = { readonly local: Intl.DateTimeFormat; readonly spelled: Intl.DateTimeFormat };
const made = new Map<string, Clocks>();

// A formatter takes some milliseconds to make.
const clocksIn = (timeZone: string): Clocks => {
  const known = made.get(timeZone);
  if (known) return known;
  const clocks = {
    local: new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }),
    spelled: new Intl.DateTimeFormat("en-GB", {
      timeZone,
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }),
  };
  made.set(timeZone, clocks);
  return clocks;
};

const wallTime = (shown: string): number => Date.parse(`${shown.replace(" ", "T")}Z`);

const day = 86_400_000;

// The instants at which clocks there show this (`2015-12-14 18:00:00`): one; none or two where clocks change. What clocks
// are ahead of Greenwich by is what they are ahead by a day earlier or a day later.
const instantsOf = (shown: string, zone: string): Date[] => {
  const { local } = clocksIn(zone);
  const wall = wallTime(shown);
  if (Number.isNaN(wall)) return [];
  const ahead = [wall - day, wall + day].map((at) => wallTime(local.format(at)) - at);
  const instants = [...new Set(ahead)].sort((one, other) => other - one).map((by) => new Date(wall - by));
  return instants.filter((instant) => local.format(instant) === shown);
};

/** An hour that was fixed, and the zone of the meeting in which it is said. */
export type MeetingHour = { readonly at: Date; readonly zone: string };

/** The instant at which a day (`2015-12-14`), or one so many days later, begins in a zone. */
export const dayStart = (of: string, { later = 0, zone }: { later?: number; zone: string }): Date => {
  const midnight = new Date(Date.parse(`${of}T00:00:00Z`) + later * day);
  const shown = midnight.toISOString().slice(0, 10);
  // Where clocks change at midnight, the day begins as they show half past or one.
  const first = ["00:00:00", "00:30:00", "01:00:00"].flatMap((time) => instantsOf(`${shown} ${time}`, zone));
  return first[0] ?? midnight;
};

/**
 * An hour that was fixed: an instant with its zone (ISO 8601), or as clocks at the meeting show it (`2015-12-14T18:00`).
 * Refused when clocks there never show it, or show it twice, in a night in which they change.
 */
export const fixedHour = (given: string, zone: string): Date | Refusal => {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(\.\d{1,3})?(Z|[+-]\d\d:\d\d)?$/.exec(given);
  const refused = (why: string) => new Refusal("malformed", why);
  const unreadable = refused(`The hour is given as 2015-12-14T18:00, in ${zoneTime(zone)}.`);
  if (!parts) return unreadable;
  const [, on, minute, second = ":00", , own] = parts;
  if (own !== undefined) {
    const instant = new Date(given);
    return Number.isNaN(instant.getTime()) ? unreadable : instant;
  }
  const [first, again] = instantsOf(`${on} ${minute}${second}`, zone);
  const clocks = `Clocks in ${zoneName(zone)}`;
  if (!first) return refused(`${clocks} do not show ${minute} on ${on}. Choose another hour.`);
  if (again) return refused(`${clocks} show ${minute} twice on ${on}. Choose another hour.`);
  return first;
};

/** An instant as it is said at the meeting: "18:00 on 14 December 2015, New York time". */
export const atMeeting = ({ at, zone }: MeetingHour): string => {
  const { spelled } = clocksIn(zone);
  const part = new Map(spelled.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${part.get("day")} ${part.get("month")} ${part.get("year")}`;
  return `${part.get("hour")}:${part.get("minute")} on ${date}, ${zoneTime(zone)}`;
};

/** The day at the meeting (`2015-12-14`) at this instant. */
export const meetingDay = (instant: Date, zone: string): string =>
  clocksIn(zone).local.format(instant).slice(0, 10);
