"use client";
// What was decided of a paragraph, or said of it, beside its words.
import { useTranslations } from "next-intl";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { useListed } from "../../../../ui/language";
import { useWho } from "./changed-entry";
import styles from "./life.module.css";
import type { EntryOf } from "./life-entry";

/** An act by which its standing became another. */
export const StandingEntry = ({ entry }: { entry: EntryOf<"standing"> }) => {
  const t = useTranslations("life");
  const standings = useTranslations("room.standing");
  const who = useWho();
  const { by, from, to, condition, reason, askedBy } = entry;
  return (
    <>
      <p className="line gap-1-by-2">
        <span>{t("standing", { who: who(by), from: standings(from), to: standings(to) })}</span>
        {askedBy && <small>{t("askedBy", { who: askedBy })}</small>}
      </p>
      {condition && <p className={styles.note}>{t("condition", { condition })}</p>}
      {reason && <p className={styles.note}>{t("reason", { reason })}</p>}
    </>
  );
};

/** Its place, positions that go on to count, statements, and silence that was broken on it. */
export const BesideEntry = ({ entry }: { entry: EntryOf<"beside"> }) => {
  const listed = useListed();
  const t = useTranslations("life");
  const beside = useTranslations("life.beside");
  const whoOf = useWho();
  const { act, by, to, kind, words, carries, reason } = entry;
  const who = whoOf(by);
  return (
    <>
      <p className="line gap-1-by-2">
        {act === "placement.changed" && (
          <span>{beside(to === "agreed" ? "placement-agreed" : "placement-open", { who })}</span>
        )}
        {act === "position.carried-over" && (
          <span>{beside("position-carried-over", { who, codes: listed(carries) })}</span>
        )}
        {act === "position.withdrawn" && (
          <>
            <DelegationChip code={who} />
            <span>{beside("position-withdrawn")}</span>
          </>
        )}
        {act === "silence.broken" && (
          <>
            {by.delegation && <DelegationChip code={by.delegation} />}
            <span>{beside(by.delegation ? "silence-broken" : "silence-broken-unnamed")}</span>
          </>
        )}
        {act.startsWith("statement.") && (
          <>
            <DelegationChip code={who} />
            <span>
              {act === "statement.taken-back"
                ? beside("taken-back")
                : beside(kind === "dissociation" ? "dissociation" : "explanation")}
            </span>
          </>
        )}
      </p>
      {words && (
        <p className={styles.note} dir="auto">
          {words}
        </p>
      )}
      {reason && <p className={styles.note}>{t("reason", { reason })}</p>}
    </>
  );
};
