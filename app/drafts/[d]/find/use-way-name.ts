"use client";
// What pages and acts are called: pages that stand in the menu as they are called there.
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { namedPlaces } from "../../../ui/draft-places";
import type { WayName } from "./ways";

/** The name of a page or an act. */
export const useWayName = (): ((name: WayName) => string) => {
  const menu = useTranslations("common.place");
  const t = useTranslations("find.name");
  return useCallback((name) => (namedPlaces.includes(name) ? menu(name) : t(name)), [menu, t]);
};
