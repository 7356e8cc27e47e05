"use client";
// The words of a changed block, inline with marks or old beside new, with the authors of the changes.
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { Editorial } from "#domain/texts/compare-summary";
import { creditedBy } from "#domain/texts/credits";
import { type LookedPiece, lookedRuns, type ReadSide } from "#domain/texts/looks";
import type { ChangeLooks, ComparedPlace, CreditedRun } from "#domain/texts/values";
import { judgeLanguage } from "#domain/words/languages";
import type { CreditedProposal } from "#server/texts/compare-view";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { directionOf } from "../../(sources)/answers/direction";
import styles from "./changed-block.module.css";

/** Inline with marks, or the old words beside the new ones. */
export type ColumnLayout = "inline" | "side";

/** The direction is taken from the words of both sides together, so that both are aligned alike. */
export const ChangedWords = ({
  runs,
  looks = plain,
  notes = "",
  layout,
  editorial,
  proposals,
  from,
  to,
}: {
  readonly runs: readonly CreditedRun[];
  /** Absent for words without formatting of their own, such as footnotes. */
  readonly looks?: ChangeLooks;
  /** Prefix of the addresses of the footnotes of these words. */
  readonly notes?: string;
  readonly layout: ColumnLayout;
  readonly editorial: Editorial;
  readonly proposals: readonly CreditedProposal[];
  readonly from: ComparedPlace | null;
  readonly to: ComparedPlace | null;
}) => {
  const t = useTranslations("texts.compare");
  const all = runs.map(({ text }) => text).join("");
  const shared = { dir: directionOf(all), lang: languageOf(all), proposals, notes };
  const read = (side: ReadSide) => {
    const looked = lookedRuns(runs, looks, side);
    return editorial === "shown" ? looked : withoutEditorial(looked, layout);
  };
  if (layout === "inline") return <Runs runs={read("both")} {...shared} />;
  const nowhere = <p className={styles.nowhere}>{t("notThere")}</p>;
  const side = (which: "from" | "to", skip: CreditedRun["op"]) => (
    <Runs runs={read(which).filter((run) => run.op !== skip)} {...shared} />
  );
  return (
    <div className={styles.pair}>
      {from ? side("from", "added") : nowhere}
      {to ? side("to", "removed") : nowhere}
    </div>
  );
};

const plain: ChangeLooks = { from: { italics: [], marks: [] }, to: { italics: [], marks: [] } };

// Non-Latin scripts have glyphs and line breaks that a browser chooses by language.
const languageOf = (text: string): string | undefined => {
  if (!/[\p{Script=Arabic}\p{Script=Han}\p{Script=Cyrillic}]/u.test(text)) return undefined;
  const { language } = judgeLanguage(text);
  return language === "und" ? undefined : language;
};

// With editorial changes hidden: inline only the new words, side by side each its own, unmarked.
const withoutEditorial = (runs: readonly LookedRun[], layout: ColumnLayout): LookedRun[] =>
  runs
    .filter(({ op, editorial }) => !(editorial && op === "removed" && layout === "inline"))
    .map((run) => (run.editorial ? { ...run, plain: true } : run));

type LookedRun = CreditedRun & { readonly pieces: readonly LookedPiece[]; readonly plain?: boolean };

// Says the marks, "added: … end.", since screen readers ignore ins and del.
const Runs = ({
  runs,
  notes,
  dir,
  lang,
  proposals,
}: {
  readonly runs: readonly LookedRun[];
  readonly notes: string;
  readonly dir: "ltr" | "rtl";
  readonly lang: string | undefined;
  readonly proposals: readonly CreditedProposal[];
}) => {
  const t = useTranslations("texts.compare");
  return (
    <p className={styles.words} dir={dir} lang={lang}>
      {runs.map(({ op, pieces, editorial, plain, credits }, index) => {
        const words = pieces.map(({ text, italic, marks }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no identity but its place.
          <span key={index}>
            {italic ? <i>{text}</i> : text}
            {marks.map((mark) => (
              <Mark key={`${mark.op} ${mark.n}`} mark={mark} notes={notes} />
            ))}
          </span>
        ));
        const key = `${index} ${op}`;
        if (op === "same" || plain) return <Fragment key={key}>{words}</Fragment>;
        const Tag = op === "added" ? "ins" : "del";
        return (
          <Fragment key={key}>
            <Tag data-editorial={editorial}>
              <span className="visually-hidden"> {t(editorial ? `${op}Editorial` : op)} </span>
              {words}
              <span className="visually-hidden"> {t("end")} </span>
            </Tag>
            {credits && !isRepeated(credits, runs[index + 1]) && (
              <span className={styles.credits}>
                <span className="visually-hidden"> {t("proposedBy")} </span>
                {creditedBy(credits, proposals).map((code) => (
                  <Fragment key={code}>
                    <DelegationChip code={code} />{" "}
                  </Fragment>
                ))}
              </span>
            )}
          </Fragment>
        );
      })}
    </p>
  );
};

// A footnote's words are below the block, and in its mark for those who hover over it or use a screen reader.
const Mark = ({ mark: { n, op, words }, notes }: { mark: LookedPiece["marks"][number]; notes: string }) => {
  const t = useTranslations("texts.compare");
  const sign = (
    <sup className={styles.mark}>
      <a href={`#${notes}`} title={words} aria-label={t("footnote", { n, words })}>
        {n}
      </a>
    </sup>
  );
  if (op === "same") return sign;
  const Tag = op === "added" ? "ins" : "del";
  return (
    <Tag>
      <span className="visually-hidden"> {t(op)} </span>
      {sign}
      <span className="visually-hidden"> {t("end")} </span>
    </Tag>
  );
};

// Removed words and their replacement belong to one proposal, whose name is given after both.
const isRepeated = (credits: readonly string[], next: CreditedRun | undefined): boolean =>
  next !== undefined && next.op !== "same" && credits.join() === next.credits?.join();
