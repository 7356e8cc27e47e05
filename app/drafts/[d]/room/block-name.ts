// What the room calls a block.
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { BlockView } from "./answers";

/** The name of a block: its number where it has one. */
export const useBlockName = (): ((block: BlockView) => string) => {
  const t = useTranslations("room");
  return useCallback(
    ({ kind, label }) => (label ? t(`numbered.${kind}`, { label }) : t(`name.${kind}`)),
    [t],
  );
};
