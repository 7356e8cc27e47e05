"use client";
// The time zone of the meeting, for all dates and times inside (S8l).
import { NextIntlClientProvider, useLocale, useTimeZone } from "next-intl";
import type { ReactNode } from "react";
import { usualZone } from "#domain/agreement/meeting-time";
import { zoneTimeIn } from "#domain/agreement/zone-names";
import { useLanguage } from "./language";

/** Times inside are in this zone. */
export const MeetingZone = ({ zone, children }: { zone: string; children: ReactNode }) => (
  <NextIntlClientProvider locale={useLocale()} timeZone={zone}>
    {children}
  </NextIntlClientProvider>
);

/** The zone of the times shown. */
export const useMeetingZone = (): string => useTimeZone() ?? usualZone;

/** The name of that zone's time: "New York time". */
export const useZoneTime = (): string => zoneTimeIn(useLanguage(), useMeetingZone());
