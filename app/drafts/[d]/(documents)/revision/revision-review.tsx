"use client";
// The review of a revision: what would change in sum, what falls, every paragraph, and the act that takes it.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RevisionItem, RevisionView } from "#server/documents/revision-view";
import { Button } from "../../../../ui/button";
import { CheckField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useListed } from "../../../../ui/language";
import { Notice } from "../../../../ui/notice";
import { PairDialog } from "./pair-dialog";
import styles from "./revision.module.css";
import { RevisionRow } from "./revision-row";
import { TrackedChanges } from "./tracked-changes";
import { isCorrected, type Revision, type RevisionInstructions, withCorrection } from "./use-revision";

type Props = {
  readonly view: RevisionView;
  readonly revision: Revision;
  readonly delegations: readonly { readonly code: string; readonly name: string }[];
  onTake(): Promise<void>;
};

const fateNames = ["changed", "new", "deleted", "moved", "split", "merged", "held", "same"] as const;

/** How many paragraphs meet which fate, in words. */
export const useFates = () => {
  const listed = useListed();
  const t = useTranslations("revision.count");
  return (counts: Readonly<Record<string, number>>): string =>
    listed(
      fateNames.filter((fate) => (counts[fate] ?? 0) > 0).map((fate) => t(fate, { n: counts[fate] ?? 0 })),
    );
};

/** The review. */
export const RevisionReview = ({ view, revision, delegations, onTake }: Props) => {
  const t = useTranslations("revision");
  const fates = useFates();
  const { said, busy } = revision;
  const [all, setAll] = useState(false);
  const [pairing, setPairing] = useState<RevisionItem | null>(null);
  const [taking, setTaking] = useState(false);
  const say = (what: RevisionInstructions) => void revision.say(what);
  const shown = view.items.filter(
    (row) => all || row.change !== "same" || row.look || isCorrected(said, row),
  );
  return (
    <>
      <p className={styles.sum} role="status">
        {t("sum", { file: view.file, fates: fates(view.counts) })} {view.renumbers && t("numbers")}
      </p>
      {view.origin && <Notice tone="warn">{t("foreign", { origin: view.origin })}</Notice>}
      {!view.changes && <Notice>{t("nothing")}</Notice>}
      {view.warnings.length > 0 && (
        <details className={styles.warnings}>
          <summary>{t("warnings", { n: view.warnings.length })}</summary>
          <ul>
            {view.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
      <TrackedChanges tracked={view.tracked} {...{ said, busy, delegations }} onSay={say} />
      <Falls falls={view.falls} />
      <section aria-labelledby="revision-rows">
        <div className={styles.bar}>
          <h2 id="revision-rows">{t("rows")}</h2>
          <CheckField label={t("all")} checked={all} onChange={({ target }) => setAll(target.checked)} />
          <Button look="primary" disabled={busy || !view.changes} onClick={() => setTaking(true)}>
            {t("take")}
          </Button>
        </div>
        {shown.length === 0 && <p className={styles.small}>{t("none")}</p>}
        {shown.map((row) => (
          <RevisionRow
            key={`${row.from?.pid ?? ""} ${row.n ?? ""}`}
            row={row}
            busy={busy}
            corrected={isCorrected(said, row)}
            onCorrect={(correction) => say(withCorrection(said, correction))}
            onPair={setPairing}
          />
        ))}
      </section>
      {pairing && (
        <PairDialog
          row={pairing}
          view={view}
          onClose={() => setPairing(null)}
          onCorrect={(correction) => say(withCorrection(said, correction))}
        />
      )}
      {taking && <TakeDialog view={view} onClose={() => setTaking(false)} onTake={onTake} />}
    </>
  );
};

const Falls = ({ falls }: { falls: RevisionView["falls"] }) => {
  const t = useTranslations("revision");
  if (falls.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>{t("falls", { n: falls.length })}</p>
      <ul className={styles.falls}>
        {falls.map(({ id, by, label, words }) => (
          <li key={id}>{t("fall", { by, label: label || t("unlabelled"), words: shortened(words) })}</li>
        ))}
      </ul>
    </Notice>
  );
};

const shortened = (words: string): string => (words.length > 120 ? `${words.slice(0, 120)}…` : words);

const TakeDialog = (props: { view: RevisionView; onClose(): void; onTake(): Promise<void> }) => {
  const t = useTranslations("revision");
  const { items, falls } = props.view;
  const lapsing = items.reduce((sum, { lapses }) => sum + lapses.length, 0);
  const kept = items.reduce((sum, { keeps }) => sum + keeps.length, 0);
  return (
    <FormDialog
      title={t("takeTitle")}
      lead={t("takeLead")}
      submit={t("takeSubmit")}
      onClose={props.onClose}
      onSubmit={props.onTake}
    >
      {lapsing + kept > 0 && <p>{t("takeLapses", { n: lapsing, kept })}</p>}
      <Falls falls={falls} />
    </FormDialog>
  );
};
