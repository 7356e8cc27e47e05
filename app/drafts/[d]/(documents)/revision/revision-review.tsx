"use client";
// The review of a revision: a summary, what would lapse, every paragraph, and the act that applies it.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { paragraphId } from "#domain/draft";
import type { RevisionItem, RevisionView } from "#server/documents/revision-view";
import { Button } from "../../../../ui/button";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { CheckField, SelectField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useListed } from "../../../../ui/language";
import { Notice } from "../../../../ui/notice";
import { Changed } from "../../proposals/previewed-words";
import styles from "./revision.module.css";
import { RevisionRow } from "./revision-row";
import type { Correction } from "./use-revision";
import { isCorrected, type Revision, type RevisionInstructions, withCorrection } from "./use-revision";

// How changes tracked in a file are treated: as part of the text, or as proposals of the delegations that authored
// them.

/** The choice, and the proposals that would result. */
const TrackedChanges = ({
  tracked,
  said,
  busy,
  delegations,
  onSay,
}: {
  readonly tracked: RevisionView["tracked"];
  readonly said: RevisionInstructions;
  readonly busy: boolean;
  readonly delegations: readonly { readonly code: string; readonly name: string }[];
  onSay(said: RevisionInstructions): void;
}) => {
  const t = useTranslations("revision.tracked");
  if (tracked.count === 0) return null;
  const choice = (value: RevisionInstructions["tracked"]) => (
    <label className={styles.choice}>
      <input
        type="radio"
        name="tracked"
        checked={said.tracked === value}
        disabled={busy || (value === "proposed" && !tracked.canBeProposed)}
        onChange={() => onSay({ ...said, tracked: value })}
      />
      <span>
        {t(value)}
        <small>{t(value === "proposed" && !tracked.canBeProposed ? "onlyWord" : `${value}Note`)}</small>
      </span>
    </label>
  );
  return (
    <fieldset className={styles.tracked}>
      <legend>{t("title", { n: tracked.count })}</legend>
      {choice("accepted")}
      {choice("proposed")}
      {said.tracked === "proposed" && (
        <>
          <SelectField
            label={t("voice")}
            value={said.voice ?? ""}
            disabled={busy}
            onChange={({ target }) => onSay({ ...said, voice: target.value || null })}
          >
            <option value="">{t("nobody")}</option>
            {delegations.map(({ code, name }) => (
              <option key={code} value={code}>
                {code} {name}
              </option>
            ))}
          </SelectField>
          <details>
            <summary>
              {t("list", {
                n: tracked.items.filter(({ reason, by }) => reason === null && by !== null).length,
              })}
            </summary>
            <ul className={styles.changes}>
              {tracked.items.map((item, index) => (
                // Index keys are safe: the changes of a preview are not reordered while it is shown.
                // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name.
                <li key={index}>
                  <p className={styles.hanging}>
                    {item.by
                      ? [item.by, ...item.sponsors].map((code) => <DelegationChip key={code} code={code} />)
                      : t("unsigned")}{" "}
                    {item.label ? t("paragraph", { label: item.label }) : t("unnumbered")}
                  </p>
                  <Changed after={item.runs.map(({ op, text }) => ({ text, change: op }))} />
                  {item.reason && <p className={styles.kept}>{item.reason}</p>}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </fieldset>
  );
};

/** Asks which paragraph of the other side corresponds to this one, and pairs the two. */
const PairDialog = ({
  row,
  view,
  onClose,
  onCorrect,
}: {
  readonly row: RevisionItem;
  readonly view: RevisionView;
  onClose(): void;
  onCorrect(correction: Correction): void;
}) => {
  const t = useTranslations("revision");
  const fromFile = row.n === null;
  const options = fromFile ? paragraphsOfFile(view) : paragraphsOfDraft(view, row);
  const pair = (chosen: string) => {
    if (fromFile && row.from) onCorrect({ as: "pair", n: Number(chosen), pid: row.from.pid });
    else if (row.n !== null) onCorrect({ as: "pair", n: row.n, pid: paragraphId(chosen) });
  };
  return (
    <FormDialog
      title={t(fromFile ? "placeTitle" : "pairTitle")}
      lead={t(fromFile ? "placeLead" : "pairLead")}
      submit={t("pairSubmit")}
      ready={options.length > 0}
      onClose={onClose}
      onSubmit={(said) => pair(said("other"))}
    >
      <Changed after={piecesOfSide(row).map((text) => ({ text, change: "same" }))} />
      <SelectField label={t(fromFile ? "placeField" : "pairField")} name="other" required>
        {options.map(({ value, label, opening }) => (
          <option key={value} value={value}>
            {t("option", { label: label || t("unlabelled"), opening })}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
};

type ParagraphOption = { readonly value: string; readonly label: string; readonly opening: string };

const piecesOfSide = ({ runs, n }: RevisionItem): string[] =>
  runs.flatMap(({ op, text }) => (op === (n === null ? "added" : "removed") ? [] : [text]));

// Removed paragraphs come first, as the likeliest matches. Agreed ones are left out: their words cannot change.
const paragraphsOfDraft = ({ items, paragraphs }: RevisionView, row: RevisionItem): ParagraphOption[] => {
  const closed = new Set(items.flatMap(({ held, from }) => (held === "closed" && from ? [from.pid] : [])));
  const gone = new Set(items.flatMap(({ change, from }) => (change === "deleted" && from ? [from.pid] : [])));
  const others = paragraphs.filter(({ pid }) => !closed.has(pid) && pid !== row.from?.pid);
  return [...others.filter(({ pid }) => gone.has(pid)), ...others.filter(({ pid }) => !gone.has(pid))].map(
    ({ pid, label, opening }) => ({ value: pid, label, opening }),
  );
};

const paragraphsOfFile = ({ items }: RevisionView): ParagraphOption[] => {
  const all = items.filter(({ n, held }) => n !== null && held !== "closed");
  const fresh = all.filter(({ change }) => change === "new");
  return [...fresh, ...all.filter(({ change }) => change !== "new")].map((each) => ({
    value: String(each.n),
    label: each.to?.label ?? "",
    opening: piecesOfSide(each).join("").slice(0, 80),
  }));
};

const fateNames = ["changed", "new", "deleted", "moved", "split", "merged", "held", "same"] as const;

/** Says how many paragraphs have which outcome. */
export const useFates = () => {
  const listed = useListed();
  const t = useTranslations("revision.count");
  return (counts: Readonly<Record<string, number>>): string =>
    listed(
      fateNames.filter((fate) => (counts[fate] ?? 0) > 0).map((fate) => t(fate, { n: counts[fate] ?? 0 })),
    );
};

export const RevisionReview = ({
  view,
  revision,
  delegations,
  onTake,
}: {
  readonly view: RevisionView;
  readonly revision: Revision;
  readonly delegations: readonly { readonly code: string; readonly name: string }[];
  onTake(): Promise<void>;
}) => {
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
      <p className="soft anywhere" role="status">
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
