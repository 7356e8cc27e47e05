"use client";
// Lets a delegation break silence: on which paragraphs, why, and who may read the reason.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ObjectionVisibility, objectionVisibilities } from "#domain/agreement/silence";
import { api } from "../../../../ui/api";
import { CheckField, SelectField, TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useNotice } from "../../../../ui/notice";
import { useSigning } from "../../signing/use-signing";
import type { NamedParagraph } from "./named-paragraph";
import styles from "./silence.module.css";

export const BreakDialog = (props: {
  readonly draftId: string;
  readonly delegation: string;
  /** The paragraphs on which this delegation may break silence. */
  readonly paragraphs: readonly NamedParagraph[];
  /** The paragraph preselected. */
  readonly first: string | null;
  onClose(): void;
  onDone(): void;
}) => {
  const { paragraphs, delegation, draftId } = props;
  const t = useTranslations("silence.break");
  const notice = useNotice();
  const sign = useSigning();
  const [pids, setPids] = useState<readonly string[]>(
    paragraphs.some(({ pid }) => pid === props.first) && props.first ? [props.first] : [],
  );
  const [reason, setReason] = useState("");
  const [visibility, setVisibility] = useState<ObjectionVisibility>("all");
  const submit = async () => {
    const path = `drafts/${encodeURIComponent(draftId)}/silence/objections` as const;
    const said = reason.trim();
    const signed = await sign({
      act: "silence.broken",
      blocks: pids.map((pid) => ({ pid })),
      says: { reason: said, ...(visibility !== "all" && { unnamed: true }) },
    });
    if (!signed) return false;
    await api.post(path, { pids, reason: said, visibility, ...signed });
    notice.say(t("done"), "warn");
    props.onDone();
    return true;
  };
  return (
    <FormDialog
      title={t("title", { delegation })}
      lead={t("lead")}
      submit={t("submit", { count: pids.length })}
      look="danger"
      ready={pids.length > 0 && reason.trim() !== ""}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <fieldset className={styles.choices}>
        <legend>{t("which")}</legend>
        {paragraphs.length === 0 && <p>{t("none")}</p>}
        {paragraphs.map(({ pid, name, words: beginning }) => (
          <CheckField
            key={pid}
            checked={pids.includes(pid)}
            onChange={(event) =>
              setPids(event.target.checked ? [...pids, pid] : pids.filter((each) => each !== pid))
            }
            label={
              <>
                <b>{name}</b> <bdi className="soft">{beginning}</bdi>
              </>
            }
          />
        ))}
      </fieldset>
      <TextArea
        label={t("reason")}
        dir="auto"
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <SelectField
        label={t("who")}
        hint={t("whoHint")}
        value={visibility}
        onChange={(event) =>
          setVisibility(objectionVisibilities.find((each) => each === event.target.value) ?? "all")
        }
      >
        {objectionVisibilities.map((each) => (
          <option key={each} value={each}>
            {t(each)}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
};
