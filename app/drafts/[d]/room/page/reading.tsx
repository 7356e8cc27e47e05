"use client";
// One reading of the text: as it is, as if all proposals were accepted, or with one delegation's only. Read-only.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type * as Y from "yjs";
import { type Reading, readAs } from "#domain/proposals/readings";
import type { MarginFacts } from "#editor/page/margin";
import type { Describe } from "#editor/proposing/proposed-blocks";
import { Button } from "../../../../ui/button";
import { useLiveBlocks } from "../use-live-blocks";
import { readBlocks } from "./read-blocks";
import { ReadText } from "./read-text";
import styles from "./reading.module.css";
import { useBracketNames } from "./use-bracket-names";
import { useMarkSays } from "./use-mark-says";

type ReadingProps = {
  readonly doc: Y.Doc;
  readonly reading: Reading;
  readonly facts: ReadonlyMap<string, MarginFacts>;
  readonly focus: string | null;
  /** Whether brackets are tinted, as in the editor. */
  readonly brackets: boolean;
  /** Describes the proposals above proposed blocks. */
  readonly describe: Describe;
  onFocus(pid: string): void;
  onBack(): void;
};

/** The page in one reading, with a line at the top that says so and leads back. */
export const ReadingPage = (props: ReadingProps) => {
  const { doc, reading, facts, focus, brackets, describe, onFocus, onBack } = props;
  const t = useTranslations("proposals.view");
  const says = useMarkSays();
  const readNames = useBracketNames();
  const live = useLiveBlocks(doc);
  const blocks = useMemo(
    () => readBlocks(readAs(live, reading), { facts, describe }),
    [live, reading, facts, describe],
  );
  return (
    <>
      <div className={styles.line} role="status">
        <span>
          {t(`saying.${reading.as}`, { by: reading.as === "only" ? reading.by : "" })} {t("readOnly")}
        </span>
        <Button size="small" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
      <ReadText {...{ blocks, readNames, brackets, focus, onFocus, says }} />
    </>
  );
};
