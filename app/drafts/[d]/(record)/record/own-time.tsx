"use client";
// The reader's local time beside the meeting's, where they differ.
import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useMeetingZone } from "../../../../ui/meeting-zone";

const never = () => () => undefined;

/** Renders nothing on the server, which does not know the reader's time zone, or where the two agree. */
export const OwnTime = ({ at }: { at: string }) => {
  const t = useTranslations("record");
  const locale = useLocale();
  const meeting = useMeetingZone();
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
  if (zone === null) return null;
  const timeIn = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(at));
  const whole = { dateStyle: "short", timeStyle: "short" } as const;
  if (timeIn(zone, whole) === timeIn(meeting, whole)) return null;
  const isOtherDay = timeIn(zone, { dateStyle: "short" }) !== timeIn(meeting, { dateStyle: "short" });
  const time = timeIn(
    zone,
    isOtherDay ? { weekday: "short", hour: "2-digit", minute: "2-digit" } : { timeStyle: "short" },
  );
  return <span>{t("own", { time })}</span>;
};
