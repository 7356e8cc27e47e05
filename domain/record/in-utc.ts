// A file is read anywhere: its hours are said in the time that all clocks are set by.
import { written } from "../sentence";

/** An instant as each language writes it: a Date, or ISO 8601; what is neither, as it stands. */
export const inUtc = (at: unknown) =>
  written((locale) => {
    const instant = at instanceof Date ? at : new Date(String(at));
    if (Number.isNaN(instant.getTime())) return String(at);
    const form = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
    return `${new Intl.DateTimeFormat(locale, form).format(instant)} UTC`;
  });

/** The same for seconds since 1970. */
export const secondInUtc = (seconds: number) => inUtc(new Date(seconds * 1000));
