"use client";
// Names of pages and acts: pages in the menu have the same names as there.
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { namedPlaces } from "../../../ui/draft-places";
import type { WayName } from "./ways";

/** Names a page or an act. */
export const useWayName = (): ((name: WayName) => string) => {
  const menu = useTranslations("common.place");
  const t = useTranslations("find.name");
  return useCallback((name) => (namedPlaces.includes(name) ? menu(name) : t(name)), [menu, t]);
};
