"use client";
// What became of a passage: seen by everybody, said by those who hold the pen.
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type DispositionKind, dispositionKinds, mayDispose } from "#domain/dispositions";
import type { PassageView } from "#server/views/passages";
import { api } from "../../../../ui/api";
import { Badge, type BadgeTone } from "../../../../ui/badge";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { SelectField, TextArea } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";
import styles from "./answer.module.css";
import { useDesk } from "./desk-context";

const tones: Record<DispositionKind, BadgeTone> = {
  incorporated: "agreed",
  "in-part": "agreed",
  "in-substance": "closure",
  noted: "plain",
  "not-taken-up": "warn",
};

/** The answer, and the way to give or change it. */
export const Answer = ({ passage }: { passage: PassageView }) => {
  const t = useTranslations("submissions");
  const format = useFormatter();
  const { may } = useDesk();
  const [open, setOpen] = useState(false);
  const { disposition } = passage;
  return (
    <>
      {may.dispose && (
        <Button look={disposition ? "quiet" : "plain"} size="small" onClick={() => setOpen(true)}>
          {t(disposition ? "answer.change" : "answer.act")}
        </Button>
      )}
      {disposition && (
        <span className={styles.answer}>
          <Badge tone={tones[disposition.kind]}>{t(`kindOfAnswer.${disposition.kind}`)}</Badge>
          {disposition.reason && <span dir="auto">{disposition.reason}</span>}
          <small>
            {t("answer.by", {
              name: disposition.by ?? "",
              at: format.dateTime(new Date(disposition.at), { dateStyle: "medium" }),
            })}
          </small>
        </span>
      )}
      {open && <AnswerDialog passage={passage} onClose={() => setOpen(false)} />}
    </>
  );
};

const AnswerDialog = ({ passage, onClose }: { passage: PassageView; onClose(): void }) => {
  const t = useTranslations("submissions");
  const common = useTranslations("common");
  const { path, refresh } = useDesk();
  const { say, fail } = useNotice();
  const [kind, setKind] = useState<DispositionKind | null>(passage.disposition?.kind ?? null);
  const [reason, setReason] = useState(passage.disposition?.reason ?? "");
  const incomplete = kind === null || mayDispose(kind, reason) !== null;
  const save = () =>
    api
      .put(path(`passages/${encodeURIComponent(passage.id)}/disposition`), {
        kind,
        ...(reason.trim() === "" ? {} : { reason }),
      })
      .then(() => {
        onClose();
        say(t("answer.saved"));
        refresh();
      }, fail);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("answer.title", { ordinal: passage.ordinal })}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" disabled={incomplete} onClick={() => void save()}>
            {common("save")}
          </Button>
        </>
      }
    >
      <SelectField
        label={t("answer.kind")}
        value={kind ?? ""}
        onChange={(event) => setKind(dispositionKinds.find((each) => each === event.target.value) ?? null)}
      >
        {kind === null && <option value="">{t("answer.choose")}</option>}
        {dispositionKinds.map((each) => (
          <option key={each} value={each}>
            {t(`kindOfAnswer.${each}`)}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={t("answer.reason")}
        hint={t("answer.reasonNeeded")}
        dir="auto"
        value={reason}
        maxLength={4000}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
};
