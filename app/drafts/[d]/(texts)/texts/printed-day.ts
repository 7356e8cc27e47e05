// The day that is printed on a text: a day of the calendar, wherever it is read.
import type { useFormatter } from "next-intl";

/** `2015-12-15` in words. */
export const printedDay = (format: Pick<ReturnType<typeof useFormatter>, "dateTime">, day: string): string =>
  format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" });
