// The date printed on a text: a calendar date, the same in every time zone.
import type { useFormatter } from "next-intl";

/** Formats `2015-12-15` in words. */
export const printedDay = (format: Pick<ReturnType<typeof useFormatter>, "dateTime">, day: string): string =>
  format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" });
