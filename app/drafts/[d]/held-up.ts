"use client";
// What holds a paragraph up, in words: the same line in the room and on the board (S13).
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { HeldUp } from "#domain/agreement/closing";
import { isLocked } from "#domain/agreement/positions";

/** Says what holds a paragraph up, part by part, after its standing. `labelOf` names other paragraphs; null: gone. */
export const useHeldUp = (): ((heldUp: HeldUp, labelOf: (pid: string) => string | null) => string[]) => {
  const t = useTranslations("agreement.heldUp");
  return useCallback(
    ({ standing, pending, waitsFor, brackets, proposals }, labelOf) => {
      const delegations = pending.join(", ");
      const paragraphs = waitsFor.map((pid) => labelOf(pid) ?? t("gone")).join(", ");
      return [
        pending.length > 0 && t(isLocked(standing) ? "pending" : "holding", { delegations }),
        waitsFor.length > 0 && t("waitsFor", { paragraphs }),
        brackets > 0 && t("brackets", { count: brackets }),
        proposals > 0 && t("proposals", { count: proposals }),
      ].filter((part) => part !== false);
    },
    [t],
  );
};
