"use client";
// A field that was read with doubt: where it was read, right or wrong with one press, and for the type a choice.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { readCountries } from "#domain/people/countries";
import { stakeholderTypes } from "#domain/submissions/form/stakeholder-types";
import type { FieldName } from "#domain/submissions/submissions";
import type { SubmissionView } from "#server/submissions/submissions-view";
import { api } from "../../../../ui/api";
import { Badge } from "../../../../ui/badge";
import { Button } from "../../../../ui/button";
import { SelectField } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";
import { useStakeholderName } from "../../stakeholder-name";
import { useDesk } from "./desk-context";
import { fieldPlaces } from "./field-places";
import styles from "./fields-panel.module.css";

type DoubtfulField = Exclude<FieldName, "stakeholderTypeAsTyped" | "countryCodes">;

type DoubtProps = { readonly name: DoubtfulField; readonly submission: SubmissionView };

/** The doubt, and the ways out of it. `words` is the body of the submission. */
export const FieldDoubt = ({ name, submission, words }: DoubtProps & { words: string }) => {
  const t = useTranslations("submissions.fields");
  const { may, showInFile } = useDesk();
  const field = useFieldName(name);
  const isKnown = useMemo(
    () => fieldPlaces(words, submission).some((place) => place.field === name),
    [words, submission, name],
  );
  return (
    <div className="inline above-half gap-1-by-2 centred wraps">
      <Badge tone="warn" title={t("uncertainTitle")}>
        {t("uncertain")}
      </Badge>
      {may.correct && <Confirm name={name} submission={submission} />}
      {isKnown && (
        <Button
          look="quiet"
          size="small"
          aria-label={t("whereOf", { field })}
          onClick={() => showInFile(`field-${name}`)}
        >
          {t("where")}
        </Button>
      )}
      {may.correct && <Correction name={name} submission={submission} />}
    </div>
  );
};

const useFieldName = (name: DoubtfulField): string =>
  useTranslations("submissions.fields")(name === "title" ? "title_" : name);

const useSendFields = (submission: SubmissionView) => {
  const { path, refresh } = useDesk();
  const { fail } = useNotice();
  return (fields: Partial<Record<DoubtfulField, unknown>>) =>
    api.patch(path(`submissions/${encodeURIComponent(submission.id)}`), { fields }).then(refresh, fail);
};

const Confirm = ({ name, submission }: DoubtProps) => {
  const t = useTranslations("submissions.fields");
  const field = useFieldName(name);
  const send = useSendFields(submission);
  return (
    <Button
      size="small"
      aria-label={t("confirmOf", { field })}
      onClick={() => void send({ [name]: submission.fields[name] })}
    >
      {t("confirm")}
    </Button>
  );
};

const Correction = ({ name, submission }: DoubtProps) => {
  const t = useTranslations("submissions.fields");
  const send = useSendFields(submission);
  const { firstName, lastName } = submission.fields;
  if (name === "stakeholderType") return <TypeField send={send} />;
  return (
    <>
      <TakeSelected name={name} onTake={(value) => void send({ [name]: value })} />
      {name === "firstName" && (
        <Button
          look="quiet"
          size="small"
          onClick={() => void send({ firstName: lastName, lastName: firstName })}
        >
          {t("swapNames")}
        </Button>
      )}
    </>
  );
};

const TypeField = ({
  send,
}: {
  readonly send: (fields: Partial<Record<DoubtfulField, unknown>>) => Promise<void>;
}) => {
  const t = useTranslations("submissions.fields");
  const nameOfType = useStakeholderName();
  return (
    <SelectField
      label={t("orElse")}
      value=""
      onChange={({ target }) => target.value && void send({ stakeholderType: target.value })}
    >
      <option value="">{t("choose")}</option>
      {stakeholderTypes.map((type) => (
        <option key={type} value={type}>
          {nameOfType(type)}
        </option>
      ))}
    </SelectField>
  );
};

const TakeSelected = ({ name, onTake }: { name: DoubtfulField; onTake(value: unknown): void }) => {
  const t = useTranslations("submissions.fields");
  const { say } = useNotice();
  const field = useFieldName(name);
  const take = () => {
    const words = selectedInFile();
    if (words === "") say(t("selectFirst"), "warn");
    else onTake(name === "countries" ? readCountries(words).names : words);
  };
  return (
    <Button
      look="quiet"
      size="small"
      className={styles.takeSelected}
      aria-label={t("takeSelectedFor", { field })}
      // The press must not take the selection away before it is read.
      onPointerDown={(event) => event.preventDefault()}
      onClick={take}
    >
      {t("takeSelected")}
    </Button>
  );
};

// What is selected in the file beside; a selection elsewhere on the page does not count.
const selectedInFile = (): string => {
  const selection = window.getSelection();
  const file = document.getElementById("the-file-words");
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !file || !anchorNode || !focusNode) return "";
  if (!file.contains(anchorNode) || !file.contains(focusNode)) return "";
  return selection.toString().replace(/\s+/gu, " ").trim();
};
