"use client";
// What a passage is about: outlined where only its wording says so, filled where a person confirmed it.
import { useTranslations } from "next-intl";
import type { ThemeOn, ThemeVerdict } from "#domain/themes";
import type { ThemedPassageView } from "#server/views/themed-passages";
import { api } from "../../../../ui/api";
import { Button, IconButton } from "../../../../ui/button";
import { Menu, MenuLabel, MenuToggle } from "../../../../ui/menu";
import { useNotice } from "../../../../ui/notice";
import { ThemeChip } from "../theme-chip";
import { useDesk } from "./desk-context";
import styles from "./passage-themes.module.css";

/** The themes of a passage, each confirmed or rejected with one press. */
export const PassageThemes = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("themes");
  const { themes, path, may, refresh } = useDesk();
  const { fail } = useNotice();
  const judge = (theme: string, act: ThemeVerdict) =>
    api
      .put(path(`passages/${encodeURIComponent(passage.id)}/themes/${encodeURIComponent(theme)}`), { act })
      .then(refresh, fail);
  const on = passage.themes.filter(({ state }) => state !== "rejected");
  const nameOf = (id: string) => themes.find((theme) => theme.id === id)?.name ?? "";
  if (themes.length === 0 || (on.length === 0 && !may.correct)) return null;
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
      {may.correct && (
        <li>
          <Menu
            align="start"
            trigger={
              <Button look="quiet" size="small">
                {t("choose")}
              </Button>
            }
          >
            <MenuLabel>{t("chooseLabel")}</MenuLabel>
            {themes.map(({ id, name }) => {
              const state = passage.themes.find(({ theme }) => theme === id)?.state;
              return (
                <MenuToggle
                  key={id}
                  checked={state === "confirmed"}
                  onChange={(checked) => void judge(id, checked ? "confirmed" : "rejected")}
                >
                  {name}
                </MenuToggle>
              );
            })}
          </Menu>
        </li>
      )}
    </ul>
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
