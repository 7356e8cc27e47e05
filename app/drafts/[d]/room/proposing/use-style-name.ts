"use client";
// What a block is called by its kind and level: an operative paragraph, a sub-paragraph (a).
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { type BlockKind, typeOf } from "#domain/draft";

/** Names a kind, and where it has levels and is not of the first, the level. */
export const useStyleName = (): ((kind: BlockKind, level: number) => string) => {
  const t = useTranslations("room.block");
  return useCallback(
    (kind, level) => (level > 1 ? t(`levels.${typeOf(kind)}`, { level }) : t(`kinds.${kind}`)),
    [t],
  );
};
