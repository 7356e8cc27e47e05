"use client";
// Names a block's kind and level: an operative paragraph, a sub-paragraph (a).
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { type BlockKind, typeOf } from "#domain/draft";

/** Names a kind and, for levels beyond the first, the level. */
export const useStyleName = (): ((kind: BlockKind, level: number) => string) => {
  const t = useTranslations("room.block");
  return useCallback(
    (kind, level) => (level > 1 ? t(`levels.${typeOf(kind)}`, { level }) : t(`kinds.${kind}`)),
    [t],
  );
};
