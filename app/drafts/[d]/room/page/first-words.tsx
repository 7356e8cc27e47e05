"use client";
// The words with which the page comes: to be read until the text that is written in is there, in the same places.
import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import type { Block } from "#domain/draft";
import type { Describe } from "#editor/proposing/proposed-blocks";
import { Waiting } from "../../../../ui/progress";
import { marginSays } from "../agreement/margin-says";
import type { BlockView } from "../answers";
import { readBlocks } from "./read-blocks";
import { ReadText } from "./read-text";
import { useBracketNames } from "./use-bracket-names";
import { useMarkSays } from "./use-mark-says";

type FirstWordsProps = {
  /** The beginning of the text; nothing where it is not to be seen. */
  readonly blocks: readonly Block[];
  readonly facts: ReadonlyMap<string, Pick<BlockView, "label" | "standing" | "links">>;
  readonly focus: string | null;
  /** What is written over proposed blocks. */
  readonly describe: Describe;
};

/** The beginning of the text, read-only, and that more is to come. */
export const FirstWords = memo((props: FirstWordsProps) => {
  const { blocks, facts, focus, describe } = props;
  const t = useTranslations("room");
  const says = useMarkSays();
  const { numbered } = marginSays(useTranslations("brackets"), useTranslations("room.standing"));
  const readNames = useBracketNames();
  const read = useMemo(
    () =>
      readBlocks(blocks, { facts, describe }).map((each) => ({
        ...each,
        links: facts.get(each.block.pid)?.links ?? 0,
      })),
    [blocks, facts, describe],
  );
  if (blocks.length === 0) return <Waiting label={t("opening")} />;
  return (
    <>
      <ReadText blocks={read} {...{ readNames, focus, says, numbered }} />
      <Waiting label={t("opening")} />
    </>
  );
});
FirstWords.displayName = "FirstWords";
