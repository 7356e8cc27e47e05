"use client";
// An oral revision: agreed words changed as read out in plenary, with the resulting paragraph and who read it out.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { SelectField, TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useNotice } from "../../../../ui/notice";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";

/** Asks for the words and who read them out; both are stored (S15). */
export const OralRevisionDialog = (props: { block: BlockView; onClose(): void; onChange(): void }) => {
  const t = useTranslations("agreement.oralRevision");
  const { path, delegations } = useRoom();
  const notice = useNotice();
  // The revision applies to the words shown when it was opened, whatever changes meanwhile.
  const [{ pid, text, digest }] = useState(props.block);
  const [words, setWords] = useState(text);
  const [readOutBy, setReadOutBy] = useState("");
  const isOther = words.trim() !== "" && words.trim() !== text;
  const submit = async () => {
    const body = { text: words.trim(), digest, ...(readOutBy && { readOutBy }) };
    await api.post(path(`blocks/${encodeURIComponent(pid)}/oral-revision`), body).finally(props.onChange);
    notice.say(t("done"), "agreed");
  };
  return (
    <FormDialog
      title={t("title")}
      lead={t("lead")}
      submit={t("submit")}
      ready={isOther}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <RevisedWords words={words} setWords={setWords} />
      <ReaderField readOutBy={readOutBy} setReadOutBy={setReadOutBy} delegations={delegations} />
    </FormDialog>
  );
};

type ReaderFieldProps = {
  readonly readOutBy: string;
  readonly setReadOutBy: (value: string) => void;
  readonly delegations: ReturnType<typeof useRoom>["delegations"];
};

const ReaderField = ({ readOutBy, setReadOutBy, delegations }: ReaderFieldProps) => {
  const t = useTranslations("agreement.oralRevision");
  return (
    <SelectField
      label={t("readOutBy")}
      value={readOutBy}
      onChange={(event) => setReadOutBy(event.target.value)}
    >
      <option value="">{t("noDelegation")}</option>
      {[...delegations.values()].map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectField>
  );
};

type RevisedWordsProps = {
  readonly words: string;
  readonly setWords: (value: string) => void;
};

const RevisedWords = ({ words, setWords }: RevisedWordsProps) => {
  const t = useTranslations("agreement.oralRevision");
  return (
    <TextArea
      label={t("words")}
      rows={6}
      dir="auto"
      value={words}
      onChange={(event) => setWords(event.target.value)}
    />
  );
};
