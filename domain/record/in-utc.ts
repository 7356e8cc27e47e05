// A file may be read anywhere, so its times are given in UTC.
import { written } from "../sentence";

/** An instant as each language writes it: a Date, or ISO 8601; anything else is left as it is. */
export const inUtc = (at: unknown) =>
  written((locale) => {
    const instant = at instanceof Date ? at : new Date(String(at));
    if (Number.isNaN(instant.getTime())) return String(at);
    const form = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
    return `${new Intl.DateTimeFormat(locale, form).format(instant)} UTC`;
  });

/** The same for seconds since 1970. */
export const secondInUtc = (seconds: number) => inUtc(new Date(seconds * 1000));
