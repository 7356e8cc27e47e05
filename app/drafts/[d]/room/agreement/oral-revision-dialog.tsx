"use client";
// Agreed words that are changed as they are read out in plenary: the paragraph as it is to read, and who reads it so.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { TextArea, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useNotice } from "../../../../ui/notice";
import type { BlockView } from "../answers";
import { delegationsIn } from "../page/named-in-line";
import { useRoom } from "../room-context";

/** Asks for the words and who read them out; both are kept (S15). */
export const OralRevisionDialog = (props: { block: BlockView; onClose(): void; onChange(): void }) => {
  const t = useTranslations("agreement.oralRevision");
  const standing = useTranslations("agreement.standing");
  const { path, delegations } = useRoom();
  const notice = useNotice();
  // The words that were there when it was opened are the ones that are revised, whatever happens meanwhile.
  const [{ pid, text, digest }] = useState(props.block);
  const [words, setWords] = useState(text);
  const [readOutBy, setReadOutBy] = useState("");
  const reading = delegationsIn(readOutBy, delegations);
  const isOther = words.trim() !== "" && words.trim() !== text;
  const mayGo = isOther && reading.unknown === null && reading.named.length < 2;
  const submit = async () => {
    const [reader] = reading.named;
    const body = { text: words.trim(), digest, ...(reader && { readOutBy: reader }) };
    await api.post(path(`blocks/${encodeURIComponent(pid)}/oral-revision`), body).finally(props.onChange);
    notice.say(t("done"), "agreed");
  };
  return (
    <FormDialog
      title={t("title")}
      lead={t("lead")}
      submit={t("submit")}
      ready={mayGo}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <TextArea
        label={t("words")}
        rows={6}
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <TextField
        label={t("readOutBy")}
        hint={t("readOutByHint")}
        value={readOutBy}
        autoComplete="off"
        fault={reading.unknown && standing("unknownDelegation", { code: reading.unknown })}
        onChange={(event) => setReadOutBy(event.target.value)}
      />
    </FormDialog>
  );
};
