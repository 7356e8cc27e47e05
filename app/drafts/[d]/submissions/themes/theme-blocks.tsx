"use client";
// The paragraphs that a theme is on, to be confirmed or rejected one by one. Read when they are asked for.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ThemeVerdict } from "#domain/sources/themes/themes";
import type { ThemedBlockView, ThemeView } from "#server/sources/themes/themes-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { useNotice } from "../../../../ui/notice";
import { ThemeChip } from "../theme-chip";
import styles from "./theme-list.module.css";

type BlocksProps = { readonly draftId: string; readonly theme: ThemeView; readonly mayChange: boolean };

/** A part that opens. */
export const ThemeBlocks = ({ draftId, theme, mayChange }: BlocksProps) => {
  const t = useTranslations("themes");
  const router = useRouter();
  const { fail } = useNotice();
  const [on, setOn] = useState<readonly ThemedBlockView[] | null>(null);
  const base = `drafts/${encodeURIComponent(draftId)}` as const;
  const load = () =>
    api.get(`${base}/themes/${encodeURIComponent(theme.id)}`).then((view) => setOn(view.on), fail);
  const judge = (pid: string, act: ThemeVerdict) =>
    api
      .put(`${base}/blocks/${encodeURIComponent(pid)}/themes/${encodeURIComponent(theme.id)}`, { act })
      .then(load, fail)
      .then(() => router.refresh());
  const { confirmed, proposed, rejected } = theme.blocks;
  if (confirmed + proposed + rejected === 0) return null;
  return (
    <details className={styles.blocks} onToggle={(event) => event.currentTarget.open && void load()}>
      <summary>{t("showParagraphs")}</summary>
      <ul>
        {on?.map((block) => (
          <li key={block.pid}>
            <BlockName draftId={draftId} block={block} />
            <BlockTheme {...{ theme, mayChange, block, judge }} />
          </li>
        ))}
      </ul>
    </details>
  );
};

type BlockThemeProps = Pick<BlocksProps, "theme" | "mayChange"> & {
  readonly block: ThemedBlockView;
  readonly judge: (pid: string, act: "rejected" | "confirmed") => Promise<void>;
};

const BlockTheme = ({ theme, mayChange, block, judge }: BlockThemeProps) => {
  const listed = useListed();
  const t = useTranslations("themes");
  return (
    <div className="row soft gap-2">
      <ThemeChip name={theme.name} state={block.state} words={block.words} />
      {block.words.length > 0 && <small>{t("why", { words: listed(block.words) })}</small>}
      {mayChange && block.state !== "confirmed" && (
        <Button size="small" onClick={() => void judge(block.pid, "confirmed")}>
          {t("confirmShort")}
        </Button>
      )}
      {mayChange && block.state !== "rejected" && (
        <Button size="small" look="quiet" onClick={() => void judge(block.pid, "rejected")}>
          {t("rejectShort")}
        </Button>
      )}
    </div>
  );
};

const BlockName = ({
  draftId,
  block,
}: Pick<BlocksProps, "draftId"> & { readonly block: ThemedBlockView }) => {
  const t = useTranslations("themes");
  return (
    <p>
      <Link href={`/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(block.pid)}`}>
        ¶ {block.label || t("unnumbered")}
      </Link>{" "}
      <span dir="auto">{block.text}</span>
    </p>
  );
};
