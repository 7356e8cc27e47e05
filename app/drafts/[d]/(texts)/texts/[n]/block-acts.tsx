"use client";
// Acts on one paragraph of an issued text: cite it and, for those who may, restore it.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActsMenu, MenuItem } from "../../../../../ui/menu";
import { useNotice } from "../../../../../ui/notice";
import styles from "./block-acts.module.css";
import { RestoreDialog } from "./restore-dialog";

/** The citation of a paragraph in the reader's language, and the paragraph's address on the page. */
export type SaidCitation = { readonly words: string; readonly address: string };

export const BlockActs = ({
  draftId,
  n,
  symbol,
  pid,
  citation,
  mayRestore,
}: {
  readonly draftId: string;
  readonly n: number;
  readonly symbol: string;
  readonly pid: string;
  readonly citation: SaidCitation;
  readonly mayRestore: boolean;
}) => {
  const t = useTranslations("texts.one");
  const { say, fail } = useNotice();
  const [restoring, setRestoring] = useState(false);
  const cite = async () => {
    const page = new URL(`/drafts/${encodeURIComponent(draftId)}/texts/${n}`, window.location.href);
    const words = `${symbol}, ${citation.words}`;
    try {
      await navigator.clipboard.writeText(`${words}, ${page}#${citation.address}`);
      say(t("cited", { words }));
    } catch (error) {
      fail(error);
    }
  };
  return (
    <span className={styles.acts}>
      <ActsMenu label={t("actsOf", { words: citation.words })}>
        <MenuItem onSelect={() => void cite()} note={t("citeNote")}>
          {t("cite")}
        </MenuItem>
        {mayRestore && (
          <MenuItem onSelect={() => setRestoring(true)} note={t("restoreNote")}>
            {t("restoreOne")}
          </MenuItem>
        )}
      </ActsMenu>
      {restoring && (
        <RestoreDialog
          draftId={draftId}
          n={n}
          symbol={symbol}
          pids={[pid]}
          onClose={() => setRestoring(false)}
        />
      )}
    </span>
  );
};
