"use client";
// What a passage is about: outlined where only its wording says so, filled where a person confirmed it.
import { useTranslations } from "next-intl";
import type { ThemeOn, ThemeVerdict } from "#domain/sources/themes/themes";
import type { ThemedPassageView } from "#server/submissions/themed-passages";
import { api } from "../../../../ui/api";
import { Button, IconButton } from "../../../../ui/button";
import { Menu, MenuLabel, MenuToggle } from "../../../../ui/menu";
import { useNotice } from "../../../../ui/notice";
import { ThemeChip } from "../theme-chip";
import { useDesk } from "./desk-context";
import styles from "./passage-themes.module.css";

const useJudge = (passage: ThemedPassageView) => {
  const { path, refresh } = useDesk();
  const { fail } = useNotice();
  return (theme: string, act: ThemeVerdict): void => {
    const place = `passages/${encodeURIComponent(passage.id)}/themes/${encodeURIComponent(theme)}` as const;
    void api.put(path(place), { act }).then(refresh, fail);
  };
};

/** The themes of a passage, each confirmed or rejected with one press. */
export const PassageThemes = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("themes");
  const { themes, may } = useDesk();
  const judge = useJudge(passage);
  const on = passage.themes.filter(({ state }) => state !== "rejected");
  const nameOf = (id: string) => themes.find((theme) => theme.id === id)?.name ?? "";
  if (on.length === 0) return null;
  return (
    <ul className={styles.themes} aria-label={t("ofPassage", { ordinal: passage.ordinal })}>
      {on.map((theme) => (
        <li key={theme.theme}>
          <ThemeChip name={nameOf(theme.theme)} state={theme.state} words={theme.words} />
          {may.correct && theme.state === "proposed" && (
            <Judge theme={theme} name={nameOf(theme.theme)} judge={judge} />
          )}
        </li>
      ))}
    </ul>
  );
};

/** The button that opens the list of all themes, those that people confirmed ticked. */
export const ChooseThemes = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("themes");
  const { themes } = useDesk();
  const judge = useJudge(passage);
  if (themes.length === 0) return null;
  return (
    <Menu
      align="start"
      trigger={
        <Button look="quiet" size="small" aria-label={t("chooseFor", { ordinal: passage.ordinal })}>
          {t("choose")} ▾
        </Button>
      }
    >
      <MenuLabel>{t("chooseLabel")}</MenuLabel>
      {themes.map(({ id, name }) => (
        <MenuToggle
          key={id}
          checked={passage.themes.some(({ theme, state }) => theme === id && state === "confirmed")}
          onChange={(checked) => judge(id, checked ? "confirmed" : "rejected")}
        >
          {name}
        </MenuToggle>
      ))}
    </Menu>
  );
};

const Judge = (props: { theme: ThemeOn; name: string; judge(theme: string, act: ThemeVerdict): void }) => {
  const t = useTranslations("themes");
  const { theme, name, judge } = props;
  return (
    <>
      <IconButton
        look="quiet"
        size="small"
        label={t("confirm", { name })}
        onClick={() => judge(theme.theme, "confirmed")}
      >
        <span aria-hidden="true">✓</span>
      </IconButton>
      <IconButton
        look="quiet"
        size="small"
        label={t("reject", { name })}
        onClick={() => judge(theme.theme, "rejected")}
      >
        <span aria-hidden="true">✕</span>
      </IconButton>
    </>
  );
};
