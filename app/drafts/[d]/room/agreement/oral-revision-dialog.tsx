"use client";
// Agreed words that are changed as they are read out in plenary: the paragraph as it is to read, and who reads it so.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { TextArea, TextField } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";
import type { BlockView } from "../answers";
import { delegationsIn } from "../page/named-in-line";
import { useRoom } from "../room-context";

/** Asks for the words and who read them out; both are kept (S15). */
export const OralRevisionDialog = (props: { block: BlockView; onClose(): void; onChange(): void }) => {
  const t = useTranslations("agreement.oralRevision");
  const standing = useTranslations("agreement.standing");
  const common = useTranslations("common");
  const { path, delegations } = useRoom();
  const notice = useNotice();
  // The words that were there when it was opened are the ones that are revised, whatever happens meanwhile.
  const [{ pid, text, digest }] = useState(props.block);
  const [words, setWords] = useState(text);
  const [readOutBy, setReadOutBy] = useState("");
  const [busy, setBusy] = useState(false);
  const reading = delegationsIn(readOutBy, delegations);
  const isOther = words.trim() !== "" && words.trim() !== text;
  const mayGo = isOther && reading.unknown === null && reading.named.length < 2;
  const submit = async () => {
    setBusy(true);
    const [reader] = reading.named;
    try {
      await api.post(path(`blocks/${encodeURIComponent(pid)}/oral-revision`), {
        text: words.trim(),
        digest,
        ...(reader && { readOutBy: reader }),
      });
      notice.say(t("done"), "agreed");
      props.onClose();
    } catch (error) {
      notice.fail(error);
      setBusy(false);
    } finally {
      props.onChange();
    }
  };
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <Button onClick={props.onClose}>{common("cancel")}</Button>
          <Button look="primary" disabled={busy || !mayGo} onClick={() => void submit()}>
            {t("submit")}
          </Button>
        </>
      }
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
    </Dialog>
  );
};
