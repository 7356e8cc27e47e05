"use client";
// Says what holds a paragraph up: the same line in the room and on the board (S13).
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { isLocked } from "#domain/agreement/positions";
import type { HeldUp } from "#domain/agreement/values";
import { useListed } from "../../ui/language";

type LabelOf = (pid: string) => string | null;

/** One part of what holds a paragraph up: its kind, and its words. */
export type HeldUpPart = {
  readonly of: "pending" | "waitsFor" | "brackets" | "proposals";
  readonly said: string;
};

/** What holds a paragraph up, part by part, after its standing. `labelOf` names other paragraphs; null if removed. */
export const useHeldUp = (): ((heldUp: HeldUp, labelOf: LabelOf) => string[]) => {
  const partsOf = useHeldUpParts();
  return useCallback((heldUp, labelOf) => partsOf(heldUp, labelOf).map(({ said }) => said), [partsOf]);
};

/** The same, with the kind of each part, for callers that link to what is counted. */
export const useHeldUpParts = (): ((heldUp: HeldUp, labelOf: LabelOf) => HeldUpPart[]) => {
  const listed = useListed();
  const t = useTranslations("agreement.heldUp");
  return useCallback(
    ({ standing, pending, waitsFor, brackets, proposals }, labelOf) => {
      const delegations = listed(pending);
      const paragraphs = listed(waitsFor.map((pid) => labelOf(pid) ?? t("gone")));
      const parts: (HeldUpPart | false)[] = [
        pending.length > 0 && {
          of: "pending",
          said: t(isLocked(standing) ? "pending" : "holding", { delegations }),
        },
        waitsFor.length > 0 && { of: "waitsFor", said: t("waitsFor", { paragraphs }) },
        brackets > 0 && { of: "brackets", said: t("brackets", { count: brackets }) },
        proposals > 0 && { of: "proposals", said: t("proposals", { count: proposals }) },
      ];
      return parts.filter((part) => part !== false);
    },
    [t, listed],
  );
};
