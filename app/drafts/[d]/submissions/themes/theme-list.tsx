"use client";
// The list of themes, with suggested and confirmed occurrences counted separately, and the paragraphs of each.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ThemeVerdict } from "#domain/sources/themes/themes";
import type { ThemeCounts, ThemedBlockView, ThemeView } from "#server/sources/themes/themes-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { ConfirmDialog } from "../../../../ui/confirm-dialog";
import { useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { ActsMenu, MenuItem, MenuLine } from "../../../../ui/menu";
import { useNotice } from "../../../../ui/notice";
import { ThemeChip } from "../theme-chip";
import { ThemeDialog } from "./theme-dialog";
import styles from "./theme-list.module.css";

type BlocksProps = { readonly draftId: string; readonly theme: ThemeView; readonly mayChange: boolean };

/** The paragraphs of a theme, each to be confirmed or rejected. Fetched when unfolded. */
const ThemeBlocks = ({ draftId, theme, mayChange }: BlocksProps) => {
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
            <p>
              <Link href={`/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(block.pid)}`}>
                ¶ {block.label || t("unnumbered")}
              </Link>{" "}
              <span dir="auto">{block.text}</span>
            </p>
            <BlockTheme {...{ theme, mayChange, block, judge }} />
          </li>
        ))}
      </ul>
    </details>
  );
};

const BlockTheme = ({
  theme,
  mayChange,
  block,
  judge,
}: Pick<BlocksProps, "theme" | "mayChange"> & {
  readonly block: ThemedBlockView;
  readonly judge: (pid: string, act: "rejected" | "confirmed") => Promise<void>;
}) => {
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

/** The themes in order. */
export const ThemeList = ({
  draftId,
  themes,
  mayChange,
}: {
  readonly draftId: string;
  readonly themes: readonly ThemeView[];
  readonly mayChange: boolean;
}) => {
  const t = useTranslations("themes");
  return (
    <>
      <p className="soft below-4">{t("key")}</p>
      <ol className={styles.list}>
        {themes.map((theme, at) => (
          <li key={theme.id} className={styles.theme}>
            <div className="bar spread">
              <h2 dir="auto">{theme.name}</h2>
              {mayChange && <ThemeMenu draftId={draftId} themes={themes} at={at} />}
            </div>
            <p className={styles.words}>
              {theme.words.length === 0
                ? t("noWords")
                : theme.words.map((word) => (
                    <bdi key={word} className={styles.word}>
                      {word}
                    </bdi>
                  ))}
            </p>
            <dl className={styles.counts}>
              <Counts
                term={t("passages")}
                counts={theme.passages}
                href={`/drafts/${encodeURIComponent(draftId)}/submissions?theme=${encodeURIComponent(theme.id)}`}
              />
              <Counts term={t("paragraphs")} counts={theme.blocks} />
            </dl>
            <ThemeBlocks draftId={draftId} theme={theme} mayChange={mayChange} />
          </li>
        ))}
      </ol>
    </>
  );
};

const Counts = ({ term, counts, href }: { term: string; counts: ThemeCounts; href?: string }) => {
  const t = useTranslations("themes");
  const said = t("counts", { confirmed: counts.confirmed, proposed: counts.proposed });
  return (
    <div>
      <dt>{term}</dt>
      <dd>{href === undefined ? said : <Link href={href}>{said}</Link>}</dd>
    </div>
  );
};

type ThemeMenuProps = {
  draftId: string;
  themes: readonly ThemeView[];
  at: number;
};

const ThemeMenu = ({ draftId, themes, at }: ThemeMenuProps) => {
  const t = useTranslations("themes");
  const router = useRouter();
  const { say, fail } = useNotice();
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const theme = themes[at];
  if (!theme) return null;
  const place = `drafts/${encodeURIComponent(draftId)}/themes/${encodeURIComponent(theme.id)}` as const;
  const moveAfter = (after: string | null) => api.patch(place, { after }).then(() => router.refresh(), fail);
  const remove = async () => {
    await api.delete(place);
    say(t("removed"));
    router.refresh();
  };
  return (
    <>
      <ThemeActs {...{ at, themes, theme, setOpen, moveAfter }} />
      {open === "edit" && <ThemeDialog draftId={draftId} theme={theme} onClose={() => setOpen(null)} />}
      {open === "remove" && (
        <ConfirmDialog
          title={t("removeTitle", { name: theme.name })}
          lead={t("removeLead")}
          submit={t("remove")}
          onClose={() => setOpen(null)}
          onConfirm={remove}
        />
      )}
    </>
  );
};

const ThemeActs = ({
  at,
  themes,
  theme,
  setOpen,
  moveAfter,
}: Pick<ThemeMenuProps, "at" | "themes"> & {
  readonly theme: ThemeView;
  readonly setOpen: (value: "remove" | "edit" | null) => void;
  readonly moveAfter: (after: string | null) => Promise<void>;
}) => {
  const t = useTranslations("themes");
  return (
    <ActsMenu label={t("menu", { name: theme.name })}>
      <MenuItem onSelect={() => setOpen("edit")}>{t("edit")}</MenuItem>
      <MenuItem disabled={at === 0} onSelect={() => void moveAfter(themes[at - 2]?.id ?? null)}>
        {t("up")}
      </MenuItem>
      <MenuItem
        disabled={at === themes.length - 1}
        onSelect={() => void moveAfter(themes[at + 1]?.id ?? null)}
      >
        {t("down")}
      </MenuItem>
      <MenuLine />
      <MenuItem danger onSelect={() => setOpen("remove")}>
        {t("remove")}
      </MenuItem>
    </ActsMenu>
  );
};
