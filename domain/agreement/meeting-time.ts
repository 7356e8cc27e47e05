// Days and hours of a meeting, by which its acts are dated and its deadlines fixed: those of its time zone.
import { type Language, languageNamed, usualLanguage } from "../languages";
import { Refusal } from "../refusal";
import { type Sentence, sentence, written } from "../sentence";
import { cityIn, presentName, zoneTimeIn } from "./zone-names";

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

// By its present name, where this engine knows that one.
const named = (zone: string): string => {
  const present = presentName(zone);
  return isTimeZone(present) ? present : zone;
};

/** The zones to choose from: all that are known here, that of the meeting and UTC among them, in the order of their names. */
export const timeZones = (own: string): string[] =>
  [...new Set([...Intl.supportedValuesOf("timeZone"), own, "UTC"].map(named))].sort();

/** S8l: the zone of a draft with these settings. */
export const zoneOf = ({ timeZone }: { readonly timeZone?: unknown }): string =>
  typeof timeZone === "string" && isTimeZone(timeZone) ? named(timeZone) : usualZone;

/** The same for very many drafts: each zone is looked up once. */
export const zonesOf = (): typeof zoneOf => {
  const known = new Map<unknown, string>();
  return ({ timeZone }) => {
    const zone = known.get(timeZone) ?? zoneOf({ timeZone });
    known.set(timeZone, zone);
    return zone;
  };
};

/** The zone whose time is meant, to fill a gap in a sentence: "New York time", "heure de New York". */
export const zoneSaid = (zone: string) => written((locale) => zoneTimeIn(languageOf(locale), zone));

const citySaid = (zone: string) => written((locale) => cityIn(languageOf(locale), zone));
const languageOf = (locale: string): Language => languageNamed(locale) ?? usualLanguage;

const made = new Map<string, Intl.DateTimeFormat>();

// A formatter takes some milliseconds to make.
const clocksIn = (
  timeZone: string,
  { locale, ...form }: Intl.DateTimeFormatOptions & { locale: string },
): Intl.DateTimeFormat => {
  const key = `${timeZone} ${locale} ${form.dateStyle}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...form });
  made.set(key, known);
  return known;
};

// As a program reads it: `2015-12-14 18:00:00`.
const localIn = (zone: string): Intl.DateTimeFormat =>
  clocksIn(zone, { locale: "sv-SE", dateStyle: "short", timeStyle: "medium" });

const wallTime = (shown: string): number => Date.parse(`${shown.replace(" ", "T")}Z`);

const day = 86_400_000;

// The instants at which clocks in the zone show this (`2015-12-14 18:00:00`): usually one; none or two in a night in which
// clocks change. The offset from Greenwich then is that of a day earlier or of a day later, so both are tried.
const instantsOf = (shown: string, zone: string): Date[] => {
  const local = localIn(zone);
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
  // Where clocks change at midnight, the day begins at 00:30 or 01:00.
  const first = ["00:00:00", "00:30:00", "01:00:00"].flatMap((time) => instantsOf(`${shown} ${time}`, zone));
  return first[0] ?? midnight;
};

/**
 * An hour that was fixed: an instant with its zone (ISO 8601), or as clocks at the meeting show it (`2015-12-14T18:00`).
 * Refused when clocks there never show it, or show it twice, in a night in which they change.
 */
export const fixedHour = (given: string, zone: string): Date | Refusal => {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(\.\d{1,3})?(Z|[+-]\d\d:\d\d)?$/.exec(given);
  const unreadable = new Refusal("malformed", "The hour is given as 2015-12-14T18:00, in {zone}.", {
    zone: zoneSaid(zone),
  });
  if (!parts) return unreadable;
  const [, on, minute, second = ":00", , own] = parts;
  if (own !== undefined) {
    const instant = new Date(given);
    return Number.isNaN(instant.getTime()) ? unreadable : instant;
  }
  const [first, again] = instantsOf(`${on} ${minute}${second}`, zone);
  const facts = { zone: citySaid(zone), minute, on };
  if (!first)
    return new Refusal("malformed", "Clocks in {zone} do not show {minute} on {on}. Choose another hour.", {
      ...facts,
      shown: "never",
    });
  return again
    ? new Refusal("malformed", "Clocks in {zone} show {minute} twice on {on}. Choose another hour.", {
        ...facts,
        shown: "twice",
      })
    : first;
};

const dayWritten = ({ at, zone }: MeetingHour) =>
  written((locale) => clocksIn(zone, { locale, dateStyle: "long" }).format(at));

/** An instant as it is stated at the meeting: "18:00 on 14 December 2015, New York time". */
export const atMeeting = (hour: MeetingHour): Sentence =>
  sentence("{hour} on {date}, {zone}", {
    hour: clockAt(hour),
    date: dayWritten(hour),
    zone: zoneSaid(hour.zone),
  });

/** The same without the zone, where that is clear: "18:00 on 14 December 2015". */
export const atMeetingClocks = (hour: MeetingHour): Sentence =>
  sentence("{hour} on {date}", { hour: clockAt(hour), date: dayWritten(hour) });

const clockAt = ({ at, zone }: MeetingHour): string => localIn(zone).format(at).slice(11, 16);

/** An instant as clocks at the meeting show it, and as {@link fixedHour} reads it: `2015-12-14T18:00`. */
export const hourTyped = (instant: Date, zone: string): string =>
  localIn(zone).format(instant).slice(0, 16).replace(" ", "T");

/** The day at the meeting (`2015-12-14`) at this instant. */
export const meetingDay = (instant: Date, zone: string): string => localIn(zone).format(instant).slice(0, 10);
