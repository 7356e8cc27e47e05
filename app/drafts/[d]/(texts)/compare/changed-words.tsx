"use client";
// The words of a changed block, in one column with marks or the old ones beside the new ones, and whose they were.
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { ComparedPlace } from "#domain/texts/compare";
import type { Editorial } from "#domain/texts/compare-summary";
import { type CreditedRun, creditedBy } from "#domain/texts/credits";
import { judgeLanguage } from "#domain/words/languages";
import type { CreditedProposal } from "#server/texts/compare-view";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { directionOf } from "../../(sources)/answers/direction";
import styles from "./changed-block.module.css";

/** In one column with marks, or the old words beside the new ones. */
export type ColumnLayout = "inline" | "side";

type Props = {
  readonly runs: readonly CreditedRun[];
  readonly layout: ColumnLayout;
  readonly editorial: Editorial;
  readonly proposals: readonly CreditedProposal[];
  readonly from: ComparedPlace | null;
  readonly to: ComparedPlace | null;
};

/** The words. What reads from right to left is recognised by the words of both sides, so that both stand alike. */
export const ChangedWords = ({ runs, layout, editorial, proposals, from, to }: Props) => {
  const t = useTranslations("texts.compare");
  const shown = editorial === "shown" ? runs : withoutEditorial(runs, layout);
  const all = runs.map(({ text }) => text).join("");
  const written = { dir: directionOf(all), lang: languageOf(all) };
  if (layout === "inline") return <Runs runs={shown} {...written} proposals={proposals} />;
  const nowhere = <p className={styles.nowhere}>{t("notThere")}</p>;
  const side = (skip: CreditedRun["op"]) => (
    <Runs runs={shown.filter((run) => run.op !== skip)} {...written} proposals={proposals} />
  );
  return (
    <div className={styles.pair}>
      {from ? side("added") : nowhere}
      {to ? side("removed") : nowhere}
    </div>
  );
};

// Other scripts than Latin have letters and breaks of their own, which a browser chooses by the language.
const languageOf = (text: string): string | undefined => {
  if (!/[\p{Script=Arabic}\p{Script=Han}\p{Script=Cyrillic}]/u.test(text)) return undefined;
  const { language } = judgeLanguage(text);
  return language === "und" ? undefined : language;
};

// Hidden, editorial changes read as they stand: in one column the new words alone, side by side each its own, unmarked.
const withoutEditorial = (runs: readonly CreditedRun[], layout: ColumnLayout): CreditedRun[] =>
  runs
    .filter(({ op, editorial }) => !(editorial && op === "removed" && layout === "inline"))
    .map((run) => (run.editorial ? { ...run, plain: true } : run));

type RunsProps = {
  readonly runs: readonly (CreditedRun & { readonly plain?: boolean })[];
  readonly dir: "ltr" | "rtl";
  readonly lang: string | undefined;
  readonly proposals: readonly CreditedProposal[];
};

// Marks are read out: "added: … end.", since screen readers pass over ins and del.
const Runs = ({ runs, dir, lang, proposals }: RunsProps) => {
  const t = useTranslations("texts.compare");
  return (
    <p className={styles.words} dir={dir} lang={lang}>
      {runs.map(({ op, text, editorial, plain, credits }, index) => {
        const key = `${index} ${op}`;
        if (op === "same" || plain) return <span key={key}>{text}</span>;
        const Tag = op === "added" ? "ins" : "del";
        return (
          <Fragment key={key}>
            <Tag data-editorial={editorial}>
              <span className="visually-hidden"> {t(editorial ? `${op}Editorial` : op)} </span>
              {text}
              <span className="visually-hidden"> {t("end")} </span>
            </Tag>
            {credits && !isRepeated(credits, runs[index + 1]) && (
              <Credits codes={creditedBy(credits, proposals)} />
            )}
          </Fragment>
        );
      })}
    </p>
  );
};

// What goes and what comes instead are one proposal's: it is named after both.
const isRepeated = (credits: readonly string[], next: CreditedRun | undefined): boolean =>
  next !== undefined && next.op !== "same" && credits.join() === next.credits?.join();

const Credits = ({ codes }: { codes: readonly string[] }) => {
  const t = useTranslations("texts.compare");
  return (
    <span className={styles.credits}>
      <span className="visually-hidden"> {t("proposedBy")} </span>
      {codes.map((code) => (
        <Fragment key={code}>
          <DelegationChip code={code} />{" "}
        </Fragment>
      ))}
    </span>
  );
};
