"use client";
// What becomes of the changes that a file tracks: part of the text, or proposals of those who sign them.
import { useTranslations } from "next-intl";
import type { RevisionView } from "#server/documents/revision-view";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { SelectField } from "../../../../ui/field";
import { Changed } from "../../proposals/previewed-words";
import styles from "./revision.module.css";
import type { RevisionInstructions } from "./use-revision";

type Props = {
  readonly tracked: RevisionView["tracked"];
  readonly said: RevisionInstructions;
  readonly busy: boolean;
  readonly delegations: readonly { readonly code: string; readonly name: string }[];
  onSay(said: RevisionInstructions): void;
};

/** The choice, and the proposals that would be made. */
export const TrackedChanges = ({ tracked, said, busy, delegations, onSay }: Props) => {
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
                // The changes of a preview do not move while it is shown.
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
