"use client";
// The time zone of the meeting: what stands inside says its days and hours by those clocks (S8l).
import { NextIntlClientProvider, useLocale, useTimeZone } from "next-intl";
import type { ReactNode } from "react";
import { usualZone } from "#domain/agreement/meeting-time";
import { zoneTimeIn } from "#domain/agreement/zone-names";
import { useLanguage } from "./language";

/** Times inside are those of this zone. */
export const MeetingZone = ({ zone, children }: { zone: string; children: ReactNode }) => (
  <NextIntlClientProvider locale={useLocale()} timeZone={zone}>
    {children}
  </NextIntlClientProvider>
);

/** The zone whose times are shown. */
export const useMeetingZone = (): string => useTimeZone() ?? usualZone;

/** Whose times are shown: "New York time". */
export const useZoneTime = (): string => zoneTimeIn(useLanguage(), useMeetingZone());
