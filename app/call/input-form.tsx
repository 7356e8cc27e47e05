"use client";
// The form in which somebody without an account answers a call. It is sent with or without JavaScript; with it, words are
// counted, and what is written is kept on the device until it is sent.
import { useTranslations } from "next-intl";
import { useActionState, useEffect, useRef, useState } from "react";
import { type Language, languageDirection, ownNames } from "#domain/languages";
import { consents, type RemarkKind, remarkKinds } from "#domain/rounds/choices";
import { stakeholderTypes } from "#domain/submissions/form/stakeholder-types";
import { wordCount } from "#domain/words/word-count";
import { useStakeholderName } from "../drafts/[d]/stakeholder-name";
import { Button, LinkButton } from "../ui/button";
import { SelectField, TextArea, TextField } from "../ui/field";
import { Notice } from "../ui/notice";
import type { SendOutcome } from "./acts";
import styles from "./call.module.css";
import { fieldsIn, type InputFields } from "./input-fields";

/** Words in one of the six languages. */
export type SaidWords = { readonly words: string; readonly language: Language };

/** What the form asks. */
export type Asked = {
  readonly questions: readonly { readonly said: SaidWords; readonly wordLimit: number }[];
  readonly languages: readonly Language[];
  /** The text that is commented on; null for none. */
  readonly text: { readonly symbol: string; readonly paragraphs: readonly AskedParagraph[] } | null;
};
type AskedParagraph = {
  readonly pid: string;
  readonly label: string;
  readonly kind: string;
  readonly text: string;
};

type FormProps = {
  readonly asked: Asked;
  act(before: SendOutcome, form: FormData): Promise<SendOutcome>;
  /** What it is filled in with. */
  readonly first: InputFields;
  /** The name under which the device keeps what is written; null where it is a correction. */
  readonly keptAs: string | null;
};

const nothingYet: SendOutcome = { tries: 0, fault: null, isSent: false, receipt: null, fields: null };

const readKept = (name: string | null): InputFields | null => {
  try {
    return name === null ? null : JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
};

// A device that keeps nothing, as in a private window, loses what was written when the page is closed, as any form does.
const keep = (name: string, fields: InputFields | null): void => {
  try {
    if (fields === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(fields));
  } catch {}
};

/** Half a second after the last key. */
const pause = 500;

// What the device kept, once the page runs, and the function that keeps what is written from then on.
const useKept = (name: string | null, isSent: boolean) => {
  const [kept, setKept] = useState<InputFields | null>(null);
  const [runs, setRuns] = useState(false);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    setKept(readKept(name));
    setRuns(name !== null);
    return () => clearTimeout(waiting.current);
  }, [name]);
  useEffect(() => {
    if (!isSent || name === null) return;
    clearTimeout(waiting.current);
    keep(name, null);
  }, [isSent, name]);
  const onWriting = (form: HTMLFormElement) => {
    if (name === null) return;
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => keep(name, fieldsIn(new FormData(form))), pause);
  };
  return { kept, runs, onWriting };
};

export const InputForm = ({ asked, act, first, keptAs }: FormProps) => {
  const t = useTranslations("call");
  const [outcome, send, isBusy] = useActionState(act, nothingYet);
  const { kept, runs, onWriting } = useKept(keptAs, outcome.isSent);
  const fault = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome.tries > 0) fault.current?.focus();
  }, [outcome]);
  if (outcome.isSent) return <Sent outcome={outcome} isCorrection={keptAs === null} />;
  const fields = outcome.fields ?? kept ?? first;
  return (
    <form
      // A form that was refused, or found on the device, begins anew with what was filled in.
      key={`${outcome.tries} ${kept !== null}`}
      action={send}
      className={styles.form}
      onInput={({ currentTarget }) => onWriting(currentTarget)}
    >
      <div ref={fault} role="alert" tabIndex={-1}>
        {outcome.fault !== null && <Notice tone="danger">{outcome.fault}</Notice>}
      </div>
      <Sender asked={asked} fields={fields} isNew={keptAs !== null} />
      <Answers asked={asked} fields={fields} />
      <Remarks asked={asked} fields={fields} />
      <Consent chosen={fields.consent?.[0] ?? ""} />
      <label className={styles.trap}>
        {t("trap")}
        <input name="website" tabIndex={-1} autoComplete="off" />
      </label>
      <div className="stack gap-2">
        <div>
          <Button look="primary" type="submit" disabled={isBusy}>
            {isBusy ? t("sending") : t(keptAs === null ? "saveCorrection" : "send")}
          </Button>
        </div>
        {runs && <p className="faint small">{t("kept")}</p>}
      </div>
    </form>
  );
};

const Sent = ({
  outcome,
  isCorrection,
}: {
  readonly outcome: SendOutcome;
  readonly isCorrection: boolean;
}) => {
  const t = useTranslations("call");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (isCorrection)
    return (
      <h2 ref={heading} tabIndex={-1}>
        {t("corrected")}
      </h2>
    );
  return (
    <section className="stack gap-3">
      <h2 ref={heading} tabIndex={-1}>
        {t("sent.title")}
      </h2>
      <p className="pretty">{t(outcome.receipt === null ? "sent.byMail" : "sent.here")}</p>
      {outcome.receipt !== null && (
        <div>
          <LinkButton look="primary" href={outcome.receipt}>
            {t("sent.open")}
          </LinkButton>
        </div>
      )}
    </section>
  );
};

type PartProps = { readonly asked: Asked; readonly fields: InputFields };

const Sender = ({ asked, fields, isNew }: PartProps & { readonly isNew: boolean }) => {
  const t = useTranslations("call.who");
  const stakeholder = useStakeholderName();
  const at = (name: string) => ({ name, defaultValue: fields[name]?.[0] ?? "" });
  return (
    <section>
      <h2 className="below-4">{t("title")}</h2>
      <TextField {...at("organization")} label={t("organization")} required maxLength={200} dir="auto" />
      <SelectField {...at("stakeholderType")} label={t("type")} required>
        <option value="">{t("choose")}</option>
        {stakeholderTypes.map((type) => (
          <option key={type} value={type}>
            {stakeholder(type)}
          </option>
        ))}
      </SelectField>
      {isNew && (
        <TextField
          {...at("email")}
          label={t("email")}
          hint={t("emailHint")}
          type="email"
          autoComplete="email"
          required
          maxLength={320}
          dir="ltr"
        />
      )}
      <SelectField {...at("language")} label={t("language")} required>
        {asked.languages.map((language) => (
          <option key={language} value={language} lang={language} dir={languageDirection(language)}>
            {ownNames[language]}
          </option>
        ))}
      </SelectField>
      <details open={["countries", "names", "joint", "onBehalfOf"].some((name) => fields[name]?.[0])}>
        <summary className="below-4">{t("more")}</summary>
        <TextArea {...at("countries")} label={t("countries")} hint={t("line")} rows={2} dir="auto" />
        <TextArea {...at("names")} label={t("names")} hint={t("line")} rows={2} dir="auto" />
        <TextArea {...at("joint")} label={t("joint")} hint={t("line")} rows={2} dir="auto" />
        <TextField {...at("onBehalfOf")} label={t("onBehalfOf")} maxLength={200} dir="auto" />
      </details>
    </section>
  );
};

const Answers = ({ asked, fields }: PartProps) => {
  const t = useTranslations("call.answers");
  if (asked.questions.length === 0) return null;
  return (
    <section>
      <h2 className="below-4">{t("title")}</h2>
      {asked.questions.map(({ said, wordLimit }, index) => (
        <Answer
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is known by its number.
          key={index}
          number={index + 1}
          said={said}
          most={wordLimit}
          first={fields.answer?.[index] ?? ""}
        />
      ))}
    </section>
  );
};

const Answer = ({
  number,
  said,
  most,
  first,
}: {
  readonly number: number;
  readonly said: SaidWords;
  readonly most: number;
  readonly first: string;
}) => {
  const t = useTranslations("call.answers");
  const [count, setCount] = useState(() => wordCount(first));
  return (
    <TextArea
      label={
        <span lang={said.language} dir={languageDirection(said.language)}>
          {number}. {said.words}
        </span>
      }
      name="answer"
      rows={7}
      dir="auto"
      defaultValue={first}
      hint={t("count", { count, most })}
      fault={count > most ? t("over", { over: count - most }) : null}
      onChange={({ target }) => setCount(wordCount(target.value))}
    />
  );
};

const Remarks = ({ asked: { text }, fields }: PartProps) => {
  const t = useTranslations("call.remarks");
  if (text === null) return null;
  return (
    <section className="stack gap-2">
      <h2>{t("title", { symbol: text.symbol })}</h2>
      <p className="soft pretty">{t("lead")}</p>
      {text.paragraphs.map((paragraph, index) => (
        <Remark
          key={paragraph.pid}
          paragraph={paragraph}
          kind={fields.kind?.[index] ?? ""}
          words={fields.remark?.[index] ?? ""}
          proposed={fields.proposed?.[index] ?? ""}
        />
      ))}
    </section>
  );
};

const Remark = ({
  paragraph: { pid, label, kind: kindOfParagraph, text },
  kind,
  words,
  proposed,
}: {
  readonly paragraph: AskedParagraph;
  readonly kind: string;
  readonly words: string;
  readonly proposed: string;
}) => {
  const t = useTranslations("call.remarks");
  return (
    <details className={styles.paragraph} open={words !== "" || proposed !== ""}>
      <summary>
        {label !== "" && <span className="faint">{label} </span>}
        <span dir="auto">{kindOfParagraph === "heading" ? <b>{text}</b> : text}</span>
      </summary>
      <div className={styles.remark}>
        <input type="hidden" name="pid" value={pid} />
        <SelectField name="kind" label={t("kind")} defaultValue={kind || "substantive"}>
          {remarkKinds.map((each: RemarkKind) => (
            <option key={each} value={each}>
              {t(`kinds.${each}`)}
            </option>
          ))}
        </SelectField>
        <TextArea name="remark" label={t("words")} defaultValue={words} dir="auto" maxLength={12_000} />
        <TextArea
          name="proposed"
          label={t("proposed")}
          hint={t("proposedHint")}
          defaultValue={proposed}
          dir="auto"
          maxLength={12_000}
        />
      </div>
    </details>
  );
};

const Consent = ({ chosen }: { readonly chosen: string }) => {
  const t = useTranslations("call.consent");
  return (
    <fieldset className={styles.consent}>
      <legend>
        <h2 className="below-2">{t("title")}</h2>
      </legend>
      {consents.map((each) => (
        <label key={each}>
          <input type="radio" name="consent" value={each} required defaultChecked={each === chosen} />{" "}
          {t(each)}
        </label>
      ))}
      <p className="faint small above-1">{t("contact")}</p>
    </fieldset>
  );
};
