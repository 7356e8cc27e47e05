"use client";
// Where the open brackets of the draft are, and since when: under their count in the outline.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { fullLabels } from "#domain/numbers/numbering";
import { liveKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./outline.module.css";

/** What has no number is called by its first words. Characters. */
const firstWords = 60;

type OpenBracketsProps = {
  readonly blocks: readonly BlockView[];
  onGo(pid: string): void;
};

/** The count of open brackets; a press, or an address that asks for them, shows every paragraph that has any. */
export const OpenBrackets = ({ blocks, onGo }: OpenBracketsProps) => {
  const t = useTranslations("brackets");
  const [isShown, setShown] = useState(useSearchParams().has("brackets"));
  const total = blocks.reduce((sum, block) => sum + block.brackets.open, 0);
  const strayBrackets = blocks.reduce((sum, block) => sum + block.brackets.unbalanced.length, 0);
  if (total + strayBrackets === 0) return <span>{total}</span>;
  return (
    <>
      <button
        type="button"
        className={styles.count}
        aria-expanded={isShown}
        aria-label={isShown ? t("hide") : t("show", { count: total })}
        onClick={() => setShown(!isShown)}
      >
        {total}
        <span aria-hidden="true" className={styles.turn} />
      </button>
      {isShown && <BracketList blocks={blocks} onGo={onGo} />}
    </>
  );
};

const BracketList = ({ blocks, onGo }: OpenBracketsProps) => {
  const t = useTranslations("brackets");
  const { draft, path } = useRoom();
  const total = blocks.reduce((sum, block) => sum + block.brackets.open, 0);
  // Since when is the server's to say; how many is known here at once.
  const report = useQuery({
    queryKey: liveKey(draft.id, "brackets", total),
    queryFn: ({ signal }) => api.get(path("brackets"), signal),
    placeholderData: keepPreviousData,
  });
  const since = new Map(report.data?.blocks.map((block) => [String(block.pid), block.since]));
  // Before the first text everything is new, and nothing needs to be said.
  const hasTexts = [...since.values()].some((symbol) => symbol !== null);
  const labels = fullLabels(blocks);
  const open = blocks.filter(({ brackets }) => brackets.open > 0 || brackets.unbalanced.length > 0);
  return (
    <ul className={styles.brackets} aria-label={t("list")}>
      {open.map(({ pid, text, brackets }) => (
        <li key={pid}>
          <button type="button" onClick={() => onGo(pid)}>
            <span className={styles.label} dir="auto">
              {labels.get(pid) || text.slice(0, firstWords)}
            </span>
            <span className={styles.since}>
              {hasTexts && brackets.open > 0 && sinceOf(since.get(pid) ?? null, t)}
            </span>
            {brackets.unbalanced.length > 0 && (
              <span
                className={styles.stray}
                title={t("unbalanced", { count: brackets.unbalanced.length })}
                role="img"
                aria-label={t("unbalanced", { count: brackets.unbalanced.length })}
              >
                !
              </span>
            )}
            <b title={t("inSection", { count: brackets.open })}>{brackets.open}</b>
          </button>
        </li>
      ))}
    </ul>
  );
};

const sinceOf = (symbol: string | null, t: ReturnType<typeof useTranslations<"brackets">>): string =>
  symbol === null ? t("sinceNow") : t("since", { symbol });
