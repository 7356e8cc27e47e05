"use client";
// Who sent a submission, with what was read in doubt marked, and for the secretariat how to reach them.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SubmissionContact } from "#domain/submissions/submissions";
import type { SubmissionView } from "#server/submissions/submissions-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { useListed } from "../../../../ui/language";
import { useNotice } from "../../../../ui/notice";
import { useStakeholderName } from "../../stakeholder-name";
import { useDesk } from "./desk-context";
import { FieldDoubt } from "./field-doubt";
import { FieldsDialog } from "./fields-dialog";
import styles from "./fields-panel.module.css";

/** The fields in the order in which they are shown. */
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

/** The panel. `isRelied`: somebody has linked or answered a passage. */
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
      <FieldList submission={submission} />
      {submission.contact && <Contact contact={submission.contact} />}
      {submission.warnings.length > 0 && <FieldWarnings submission={submission} />}
      <p className={styles.acts}>
        <a href={`/api/${path(`submissions/${encodeURIComponent(submission.id)}/original`)}`} download>
          {t(may.readOriginal ? "original" : "rendering")}
        </a>
        {may.correct && !isRelied && <TakeAway submission={submission} />}
      </p>
      {editing && <FieldsDialog submission={submission} onClose={() => setEditing(false)} />}
    </aside>
  );
};

const FieldWarnings = ({ submission }: { readonly submission: SubmissionView }) => {
  const t = useTranslations("submissions");
  return (
    <section className={styles.notes} aria-label={t("fields.warnings")}>
      <h3>{t("fields.warnings")}</h3>
      <ul>
        {submission.warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </section>
  );
};

const FieldList = ({ submission }: { readonly submission: SubmissionView }) => (
  <dl className={styles.fields}>
    {names.map((name) => (
      <Field key={name} name={name} submission={submission} />
    ))}
  </dl>
);

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
  // The parts of a person's name are shown only where there are any.
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

// What was typed is shown as it was typed; only a real address can be written to.
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
  return <TakeAwayDialog {...{ setAsking, asking, takeAway, submission }} />;
};

type TakeAwayDialogProps = {
  readonly setAsking: (value: boolean) => void;
  readonly asking: boolean;
  readonly takeAway: () => Promise<void>;
  readonly submission: SubmissionView;
};

const TakeAwayDialog = ({ setAsking, asking, takeAway, submission }: TakeAwayDialogProps) => {
  const t = useTranslations("submissions");
  const common = useTranslations("common");
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
