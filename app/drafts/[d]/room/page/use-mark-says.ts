// What a screen reader says of proposed words: whose they are at their beginning, and where they end.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { MarkSays } from "#editor/schema";
import { useRoom } from "../room-context";

/** The sentences in the language of the interface; a stable function while they do not change. */
export const useMarkSays = (): MarkSays => {
  const t = useTranslations("room.marks");
  const { delegations } = useRoom();
  return useMemo(
    () => (kind, by) => ({
      "data-says": t(`${kind}.begins`, { name: delegations.get(by)?.name ?? by }),
      "data-ends": t(`${kind}.ends`),
    }),
    [t, delegations],
  );
};
