"use client";
// How a line is understood while it is typed, why it was refused, and the alternatives offered, as buttons.
import { useTranslations } from "next-intl";
import type { readFloorLine } from "#domain/floor/floor";
import { isRefusal } from "#domain/refusal";
import { Button } from "../../../ui/button";
import { useListed } from "../../../ui/language";
import type { Completion } from "./completion";
import styles from "./said-line.module.css";
import { linesOf, type Unread } from "./unread";
import { useActSentence } from "./use-act-sentence";

/** The sentence below the input line. */
export const Meaning = ({
  text,
  read,
  problem,
  completion,
  choose,
}: {
  readonly text: string;
  readonly read: ReturnType<typeof readFloorLine> | null;
  readonly problem: (Unread & { readonly line: string }) | null;
  readonly completion: Completion | null;
  choose(line: string): void;
}) => {
  const listed = useListed();
  const t = useTranslations("floor.line");
  const sentenceOf = useActSentence();
  if (problem)
    return (
      <>
        <p className={styles.problem} role="alert" dir="auto">
          {problem.line === text.trim() ? problem.why : `${problem.line} — ${problem.why}`}
        </p>
        <Offered lines={problem.lines} choose={choose} />
      </>
    );
  if (read && !isRefusal(read))
    return (
      <p className={styles.meaning} dir="auto">
        {sentenceOf(read)}
      </p>
    );
  const lines = read && isRefusal(read) ? linesOf(read.facts.lines) : [];
  const rest = read && isRefusal(read) ? restOf(read.facts) : "";
  if (lines.length > 0 || rest !== "")
    return (
      <>
        {rest !== "" && <p className={styles.hint}>{t("unread", { rest })}</p>}
        <Offered lines={lines} choose={choose} />
      </>
    );
  const choices = completion?.choices.slice(0, 5).map(({ code, name }) => `${code} ${name}`);
  return (
    <p className={styles.hint}>
      {text !== "" && choices ? t("complete", { names: listed(choices) }) : t("keys")}
    </p>
  );
};

// While a line is being typed, only faults that further typing cannot mend are shown; the server gives the reasons.
const restOf = ({ understood, notUnderstood }: Readonly<Record<string, unknown>>): string =>
  typeof understood === "string" && understood !== "" && typeof notUnderstood === "string"
    ? notUnderstood
    : "";

const Offered = ({ lines, choose }: { lines: readonly string[]; choose(line: string): void }) => {
  const t = useTranslations("floor.line");
  if (lines.length === 0) return null;
  return (
    <ul className={styles.offered} aria-label={t("meant")}>
      {lines.map((line) => (
        <li key={line}>
          <Button look="quiet" size="small" onClick={() => choose(line)}>
            <bdi>{line}</bdi>
          </Button>
        </li>
      ))}
    </ul>
  );
};
