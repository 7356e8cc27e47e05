"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
// The filter by sender. It is held in the address.
import { isRegion } from "#domain/people/regions";
import type { CoverageChoice } from "#domain/sources/answers/coverage";
import type { CoverageView } from "#server/sources/answers/coverage-view";
import { SelectField } from "../../../../ui/field";
import { useStakeholderName } from "../../stakeholder-name";
import { useLanguageName } from "../../submissions/language-name";
import { addressOf } from "./cell-address";
import styles from "./coverage.module.css";

type FilterProps = {
  readonly whole: Pick<CoverageView, "byType" | "byRegion" | "byLanguage">;
  readonly themes: readonly { readonly id: string; readonly name: string }[];
  readonly choice: CoverageChoice;
};

const useFilter = ({
  whole,
  themes,
  shown,
}: Pick<FilterProps, "whole" | "themes"> & { readonly shown: CoverageChoice }) => {
  const t = useTranslations("coverage");
  const nameOfLanguage = useLanguageName();
  const nameOfType = useStakeholderName();

  const router = useRouter();
  // Optimistic, so that a choice shows at once, and the next one builds on it while the page is still loading.
  const [choice, setChoice] = useOptimistic(shown);
  const [isBusy, start] = useTransition();
  const choose = (next: CoverageChoice) =>
    start(() => {
      setChoice(next);
      router.replace(addressOf(next), { scroll: false });
    });
  const counted = (
    groups: CoverageView["byType"],
    nameOf: (key: string) => string,
  ): readonly (readonly [string, string])[] =>
    groups.map(({ key, passages }) => [key, `${nameOf(key)} (${passages.total})`]);
  const fields = [
    ["type", counted(whole.byType, (key) => (key === "none" ? t("type.none") : nameOfType(key)))],
    ["region", counted(whole.byRegion, (key) => t(`region.${isRegion(key) ? key : "none"}`))],
    ["language", counted(whole.byLanguage, nameOfLanguage)],
    ["theme", themes.map(({ id, name }) => [id, name] as const)],
  ] as const;
  return { isBusy, fields, choice, choose };
};

/** The fields above the charts; each option gives its number of passages in the whole draft. */
export const CoverageFilter = ({ whole, themes, choice: shown }: FilterProps) => {
  const t = useTranslations("coverage");
  const { isBusy, fields, choice, choose } = useFilter({ whole, themes, shown });
  return (
    <search className={styles.filter} aria-busy={isBusy}>
      {fields
        .filter(([, options]) => options.length > 0)
        .map(([name, options]) => (
          <SelectField
            key={name}
            label={t(`filter.${name}`)}
            value={choice[name] ?? ""}
            onChange={(event) => choose({ ...choice, [name]: event.target.value || undefined })}
          >
            <option value="">{t("filter.all")}</option>
            {options.map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </SelectField>
        ))}
    </search>
  );
};
