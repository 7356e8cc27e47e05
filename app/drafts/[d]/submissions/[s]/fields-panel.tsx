"use client";
// Who sent a submission, with doubtful fields marked and, for the secretariat, contact details.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { readCountries } from "#domain/people/countries";
import { stakeholderTypes } from "#domain/submissions/form/stakeholder-types";
import type { FieldName, SubmissionFields } from "#domain/submissions/submissions";
import type { SubmissionContact } from "#domain/submissions/values";
import { keysOf } from "#domain/typed-entries";
import type { SubmissionView } from "#server/submissions/submissions-view";
import { api } from "../../../../ui/api";
import { Badge } from "../../../../ui/badge";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { SelectField, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useListed } from "../../../../ui/language";
import { useNotice } from "../../../../ui/notice";
import { useStakeholderName } from "../../stakeholder-name";
import { useDesk } from "./desk-context";
import { fieldPlaces } from "./field-places";
import styles from "./fields-panel.module.css";

type DoubtfulField = Exclude<FieldName, "stakeholderTypeAsTyped" | "countryCodes">;

type DoubtProps = { readonly name: DoubtfulField; readonly submission: SubmissionView };

/**
 * A field that was read with doubt: where it was read, buttons to confirm or correct it and, for the type, a choice.
 * `words` is the body of the submission.
 */
const FieldDoubt = ({ name, submission, words }: DoubtProps & { words: string }) => {
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
  const nameOfType = useStakeholderName();
  const t = useTranslations("submissions.fields");
  const send = useSendFields(submission);
  const { firstName, lastName } = submission.fields;
  if (name === "stakeholderType")
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
      // Pressing the button must not clear the selection before it is read.
      onPointerDown={(event) => event.preventDefault()}
      onClick={take}
    >
      {t("takeSelected")}
    </Button>
  );
};

// The text selected in the file beside; selections elsewhere on the page are ignored.
const selectedInFile = (): string => {
  const selection = window.getSelection();
  const file = document.getElementById("the-file-words");
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !file || !anchorNode || !focusNode) return "";
  if (!file.contains(anchorNode) || !file.contains(focusNode)) return "";
  return selection.toString().replace(/\s+/gu, " ").trim();
};

const lines = ["organization", "onBehalfOf", "title", "firstName", "lastName"] as const;

type FieldValues = Record<(typeof lines)[number] | "stakeholderType" | "countries", string>;

const valuesOf = (fields: SubmissionFields): FieldValues => ({
  organization: fields.organization ?? "",
  onBehalfOf: fields.onBehalfOf ?? "",
  title: fields.title ?? "",
  firstName: fields.firstName ?? "",
  lastName: fields.lastName ?? "",
  stakeholderType: fields.stakeholderType ?? "",
  countries: fields.countries.join(", "),
});

/** The fields that differ, in the API's form. */
const changedIn = (before: FieldValues, now: FieldValues): Record<string, unknown> => {
  const entries = keysOf(now).flatMap((name) =>
    before[name] === now[name] ? [] : [[name, now[name]] as const],
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      name === "countries"
        ? value
            .split(/[,،，、]/u)
            .map((each) => each.trim())
            .filter(Boolean)
        : value || null,
    ]),
  );
};

/** Corrects the details of the sender. Only changed fields are sent. */
const FieldsDialog = ({ submission, onClose }: { submission: SubmissionView; onClose(): void }) => {
  const t = useTranslations("submissions.fields");
  const common = useTranslations("common");
  const nameOfType = useStakeholderName();
  const { path, refresh } = useDesk();
  const { say } = useNotice();
  const before = valuesOf(submission.fields);
  const [values, setValues] = useState(before);
  const set = (name: keyof FieldValues) => (event: { target: { value: string } }) =>
    setValues((all) => ({ ...all, [name]: event.target.value }));
  const save = async () => {
    const fields = changedIn(before, values);
    if (Object.keys(fields).length === 0) return;
    await api.patch(path(`submissions/${encodeURIComponent(submission.id)}`), { fields });
    say(t("saved"));
    refresh();
  };
  return (
    <FormDialog title={t("editTitle")} submit={common("save")} onClose={onClose} onSubmit={save}>
      <TextField
        label={t("organization")}
        dir="auto"
        maxLength={500}
        value={values.organization}
        onChange={set("organization")}
      />
      <SelectField
        label={t("stakeholderType")}
        value={values.stakeholderType}
        onChange={set("stakeholderType")}
      >
        <option value="">{t("none")}</option>
        {stakeholderTypes.map((type) => (
          <option key={type} value={type}>
            {nameOfType(type)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("countries")}
        hint={t("countriesHint")}
        dir="auto"
        value={values.countries}
        onChange={set("countries")}
      />
      {lines
        .filter((name) => name !== "organization")
        .map((name) => (
          <TextField
            key={name}
            label={t(name === "title" ? "title_" : name)}
            dir="auto"
            maxLength={500}
            value={values[name]}
            onChange={set(name)}
          />
        ))}
    </FormDialog>
  );
};

/** The fields in the order of display. */
const names = [
  "organization",
  "stakeholderType",
  "onBehalfOf",
  "countries",
  "title",
  "firstName",
  "lastName",
] as const;
type Name = (typeof names)[number];

/** The panel. `isRelied`: whether a passage has been linked or answered. */
export const FieldsPanel = ({ submission, isRelied }: { submission: SubmissionView; isRelied: boolean }) => {
  const t = useTranslations("submissions");
  const { may, path } = useDesk();
  const [editing, setEditing] = useState(false);
  return (
    <aside className="stack gap-4" aria-labelledby="who-sent">
      <div className="bar spread gap-3">
        <h2 id="who-sent">{t("fields.title")}</h2>
        {may.correct && (
          <Button size="small" onClick={() => setEditing(true)}>
            {t("fields.edit")}
          </Button>
        )}
      </div>
      <dl className={styles.fields}>
        {names.map((name) => (
          <Field key={name} name={name} submission={submission} />
        ))}
      </dl>
      {submission.contact && <Contact contact={submission.contact} />}
      {submission.warnings.length > 0 && (
        <section className={styles.notes} aria-label={t("fields.warnings")}>
          <h3>{t("fields.warnings")}</h3>
          <ul>
            {submission.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
      <p className="row gap-3 finger-links">
        <a href={`/api/${path(`submissions/${encodeURIComponent(submission.id)}/original`)}`} download>
          {t(may.readOriginal ? "original" : "rendering")}
        </a>
        {may.correct && !isRelied && <TakeAway submission={submission} />}
      </p>
      {editing && <FieldsDialog submission={submission} onClose={() => setEditing(false)} />}
    </aside>
  );
};

const Field = ({ name, submission }: { name: Name; submission: SubmissionView }) => {
  const listed = useListed();
  const t = useTranslations("submissions.fields");
  const { body } = useDesk();
  const { fields } = submission;
  const nameOfType = useStakeholderName();
  const said = fields.stakeholderType;
  const own = name === "countries" ? listed(fields.countries) : fields[name];
  const value = name === "stakeholderType" && said ? nameOfType(said) : own;
  const typed = name === "stakeholderType" ? fields.stakeholderTypeAsTyped : null;
  const uncertain = submission.uncertain.includes(name);
  // The parts of a person's name are shown only where present.
  if (!value && !uncertain && ["onBehalfOf", "title", "firstName", "lastName"].includes(name)) return null;
  return (
    <div>
      <dt>{t(name === "title" ? "title_" : name)}</dt>
      <dd>
        <span dir="auto" className={value ? "" : styles.none}>
          {value || t("none")}
        </span>
        {typed && <small dir="auto">{t("asTyped", { typed })}</small>}
        {uncertain && <FieldDoubt name={name} submission={submission} words={body} />}
      </dd>
    </div>
  );
};

// Shown as typed, but made a link only where it is a valid address.
const EmailAddress = ({ written }: { written: string | null }) => {
  const t = useTranslations("submissions.fields");
  if (written === null) return t("none");
  return /^[^\s@]+@[^\s@]+$/.test(written) ? (
    <a href={`mailto:${written}`}>{written}</a>
  ) : (
    <bdi>{written}</bdi>
  );
};

const Contact = ({ contact }: { contact: SubmissionContact }) => {
  const t = useTranslations("submissions.fields");
  return (
    <section className={styles.contact} aria-label={t("contact")}>
      <h3>{t("contact")}</h3>
      <dl className={styles.fields}>
        <div>
          <dt>{t("email")}</dt>
          <dd>
            <EmailAddress written={contact.email} />
          </dd>
        </div>
        <div>
          <dt>{t("phone")}</dt>
          <dd dir="ltr">{contact.phone ?? t("none")}</dd>
        </div>
      </dl>
    </section>
  );
};

const TakeAway = ({ submission }: { submission: SubmissionView }) => {
  const common = useTranslations("common");
  const t = useTranslations("submissions");
  const { path, draftId } = useDesk();
  const { say, fail } = useNotice();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const takeAway = () =>
    api.delete(path(`submissions/${encodeURIComponent(submission.id)}`)).then(() => {
      say(t("takenAway"));
      router.push(`/drafts/${encodeURIComponent(draftId)}/submissions`);
      router.refresh();
    }, fail);
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setAsking(true)}>
        {t("takeAway")}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t("takeAwayTitle")}
        lead={t("takeAwayLead")}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
            <Button look="danger" onClick={() => void takeAway()}>
              {t("takeAway")}
            </Button>
          </>
        }
      >
        <p dir="auto">{submission.fields.organization ?? t("upload.unnamed")}</p>
      </Dialog>
    </>
  );
};
