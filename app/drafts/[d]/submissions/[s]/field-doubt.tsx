"use client";
// A field that was read with doubt: where it was read, right or wrong with one press, and for the type a choice.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { readCountries } from "#domain/countries";
import { stakeholderTypes } from "#domain/submissions/stakeholders";
import type { FieldName } from "#domain/submissions/submissions";
import type { SubmissionView } from "#server/views/submissions";
import { api } from "../../../../ui/api";
import { Badge } from "../../../../ui/badge";
import { Button } from "../../../../ui/button";
import { SelectField } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";
import { useDesk } from "./desk-context";
import { fieldPlaces } from "./field-places";
import styles from "./fields-panel.module.css";

type Named = Exclude<FieldName, "stakeholderTypeAsTyped" | "countryCodes">;

/** The doubt, and the ways out of it. `words` is the body of the submission. */
export const FieldDoubt = (props: { name: Named; submission: SubmissionView; words: string }) => {
  const t = useTranslations("submissions.fields");
  const { name, submission, words } = props;
  const { may, path, refresh, showInFile } = useDesk();
  const { say, fail } = useNotice();
  const field = t(name === "title" ? "title_" : name);
  const isKnown = useMemo(
    () => fieldPlaces(words, submission).some((place) => place.field === name),
    [words, submission, name],
  );
  const send = (fields: Partial<Record<Named, unknown>>) =>
    api.patch(path(`submissions/${encodeURIComponent(submission.id)}`), { fields }).then(refresh, fail);
  const correct = (value: unknown) => send({ [name]: value });
  const takeSelected = () => {
    const words = selectedInFile();
    if (words === "") say(t("selectFirst"), "warn");
    else void correct(name === "countries" ? readCountries(words).names : words);
  };
  const { firstName, lastName } = submission.fields;
  return (
    <div className={styles.doubt}>
      <Badge tone="warn" title={t("uncertainTitle")}>
        {t("uncertain")}
      </Badge>
      {may.correct && (
        <Button
          size="small"
          aria-label={t("confirmOf", { field })}
          onClick={() => void correct(submission.fields[name])}
        >
          {t("confirm")}
        </Button>
      )}
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
      {may.correct && name !== "stakeholderType" && (
        <Button
          look="quiet"
          size="small"
          className={styles.takeSelected}
          aria-label={t("takeSelectedFor", { field })}
          // The press must not take the selection away before it is read.
          onPointerDown={(event) => event.preventDefault()}
          onClick={takeSelected}
        >
          {t("takeSelected")}
        </Button>
      )}
      {may.correct && name === "firstName" && (
        <Button
          look="quiet"
          size="small"
          onClick={() => void send({ firstName: lastName, lastName: firstName })}
        >
          {t("swapNames")}
        </Button>
      )}
      {may.correct && name === "stakeholderType" && (
        <SelectField
          label={t("orElse")}
          value=""
          onChange={(event) => event.target.value && void correct(event.target.value)}
        >
          <option value="">{t("choose")}</option>
          {stakeholderTypes.map((type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </SelectField>
      )}
    </div>
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
