"use client";
// The form in which a call for inputs is made, changed and announced.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cityIn } from "#domain/agreement/zone-names";
import { type Language, languageDirection, languages, ownNames } from "#domain/languages";
import { roundLimits } from "#domain/limits";
import { isRefusal } from "#domain/refusal";
import { audiences } from "#domain/rounds/choices";
import { shortNotice } from "#domain/rounds/rounds";
import type { RoundTerms } from "#domain/rounds/values";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { DayField } from "../../../../ui/day-field";
import { CheckField, SelectField, TextArea } from "../../../../ui/field";
import { Section } from "../../../../ui/form-section";
import { useLanguage, useListed } from "../../../../ui/language";
import { useLeaveWarning } from "../../../../ui/leave-warning";
import { useMeetingZone, useZoneTime } from "../../../../ui/meeting-zone";
import { Notice, useNotice } from "../../../../ui/notice";
import { useSending } from "../../../../ui/sending";
import { AnnounceButton } from "./announce-button";
import { type CallHour, changedTerms, hourOf, type TypedCall, termsOf, typedOf } from "./call-terms";
import styles from "./calls.module.css";
import { QuestionFields } from "./question-fields";
import { WordsField } from "./words-field";

/** An issued text that may be commented on. */
export type IssuedText = { readonly n: number; readonly symbol: string };

type FormProps = {
  readonly draftId: string;
  /** Null for a new one. `isFrozen`: somebody has written (J3). */
  readonly call: { readonly id: string; readonly isPrepared: boolean; readonly isFrozen: boolean } | null;
  /** What it is filled in with. */
  readonly terms: RoundTerms;
  readonly texts: readonly IssuedText[];
  /** The time of the server, when the page was made. */
  readonly now: string;
};

type PartProps = {
  readonly typed: TypedCall;
  change(changes: Partial<TypedCall>): void;
};

// J3: what cannot be changed any more is shown, and disabled.
const Part = ({ isFrozen, children }: { readonly isFrozen: boolean; readonly children: ReactNode }) => (
  <fieldset className={styles.fields} disabled={isFrozen}>
    {children}
  </fieldset>
);

export const CallForm = ({ draftId, call, terms, texts, now }: FormProps) => {
  const t = useTranslations("calls.form");
  const router = useRouter();
  const { say } = useNotice();
  const zone = useMeetingZone();
  const [typed, setTyped] = useState(() => typedOf(terms, zone));
  const change = (changes: Partial<TypedCall>) => setTyped((before) => ({ ...before, ...changes }));
  const [language, setLanguage] = useState<Language>(useLanguage());
  const said = termsOf(typed, terms, zone);
  // Compared as they would be sent: what is stored may name the languages in another order.
  const kept = termsOf(typedOf(terms, zone), terms, zone);
  const changes = said && kept && changedTerms(kept, said);
  const isUnsaved = changes === null || Object.keys(changes).length > 0;
  useLeaveWarning(isUnsaved);
  const { fault, isBusy, submit } = useSending(async () => {
    if (said === null || changes === null) return;
    const base = `drafts/${encodeURIComponent(draftId)}/rounds` as const;
    if (call === null) {
      const { id } = await api.post(base, said);
      say(t("made"), "agreed");
      router.replace(`/drafts/${encodeURIComponent(draftId)}/calls/${encodeURIComponent(id)}`);
      return;
    }
    await api.patch(`drafts/${encodeURIComponent(draftId)}/rounds/${encodeURIComponent(call.id)}`, changes);
    say(t("saved"), "agreed");
    router.refresh();
  });
  const isFrozen = call?.isFrozen ?? false;
  const part = { typed, change };
  return (
    <form onSubmit={submit}>
      {isFrozen && (
        <div className="below-5">
          <Notice>{t("frozen")}</Notice>
        </div>
      )}
      <Section title={t("words.title")} lead={t("words.lead")}>
        <LanguageWritten {...part} language={language} onChoose={setLanguage} />
        <Part isFrozen={isFrozen}>
          <WordsField
            label={t("words.call")}
            words={typed.title}
            language={language}
            most={roundLimits.title}
            isNeeded
            onChange={(title) => change({ title })}
          />
          <WordsField
            label={t("words.about")}
            words={typed.lead}
            language={language}
            most={roundLimits.lead}
            rows={4}
            onChange={(lead) => change({ lead })}
          />
        </Part>
      </Section>
      <Section title={t("question.title")} lead={t("question.lead")}>
        <Part isFrozen={isFrozen}>
          <QuestionFields
            questions={typed.questions}
            language={language}
            onChange={(questions) => change({ questions })}
          />
        </Part>
      </Section>
      <Section title={t("text.title")} lead={t("text.lead")}>
        <Part isFrozen={isFrozen}>
          <TextChoice {...part} texts={texts} />
        </Part>
      </Section>
      <Section title={t("who.title")} lead={t("who.lead")}>
        <Part isFrozen={isFrozen}>
          <Writers {...part} />
        </Part>
      </Section>
      <Section title={t("when.title")} lead={t("when.lead", { zone: useZoneTime() })}>
        <Hours {...part} terms={terms} said={said} isFrozen={isFrozen} />
      </Section>
      <div className="cluster on-paper ruled gap-2 centred form-foot">
        <div role="alert">{fault && <Notice tone="danger">{fault}</Notice>}</div>
        <Button type="submit" look="primary" disabled={isBusy || (call !== null && !isUnsaved)}>
          {t(call === null ? "make" : "save")}
        </Button>
        {call?.isPrepared && (
          <AnnounceButton draftId={draftId} id={call.id} terms={terms} now={now} isReady={!isUnsaved} />
        )}
      </div>
    </form>
  );
};

// Which of the six languages is written; the words of the others are kept.
const LanguageWritten = ({
  typed,
  language,
  onChoose,
}: PartProps & { readonly language: Language; onChoose(language: Language): void }) => {
  const t = useTranslations("calls.form.words");
  const listed = useListed();
  const named = languages.filter((each) => typed.title[each]).map((each) => ownNames[each]);
  return (
    <SelectField
      label={t("language")}
      hint={named.length > 0 && t("languages", { languages: listed(named) })}
      value={language}
      onChange={({ target }) => onChoose(languages.find((each) => each === target.value) ?? language)}
    >
      {languages.map((each) => (
        <option key={each} value={each} lang={each} dir={languageDirection(each)}>
          {ownNames[each]}
        </option>
      ))}
    </SelectField>
  );
};

const TextChoice = ({ typed, change, texts }: PartProps & { readonly texts: readonly IssuedText[] }) => {
  const t = useTranslations("calls.form.text");
  return (
    <SelectField
      label={t("field")}
      hint={texts.length === 0 && t("noneIssued")}
      value={typed.text ?? ""}
      onChange={({ target }) => change({ text: target.value === "" ? null : Number(target.value) })}
    >
      <option value="">{t("none")}</option>
      {texts.map(({ n, symbol }) => (
        <option key={n} value={n}>
          {symbol}
        </option>
      ))}
    </SelectField>
  );
};

const Writers = ({ typed, change }: PartProps) => {
  const t = useTranslations("calls.form.who");
  return (
    <>
      <SelectField
        label={t("field")}
        value={typed.audience}
        onChange={({ target }) =>
          change({ audience: audiences.find((each) => each === target.value) ?? "anybody" })
        }
      >
        {audiences.map((each) => (
          <option key={each} value={each}>
            {t(`audience.${each}`)}
          </option>
        ))}
      </SelectField>
      {typed.audience !== "anybody" && (
        <TextArea
          label={t("addresses")}
          hint={t("addressesHint")}
          rows={6}
          dir="ltr"
          required
          value={typed.addresses}
          onChange={({ target }) => change({ addresses: target.value })}
        />
      )}
      <fieldset>
        <legend className="soft small strong">{t("languages")}</legend>
        {languages.map((each) => (
          <CheckField
            key={each}
            label={
              <bdi lang={each} dir={languageDirection(each)}>
                {ownNames[each]}
              </bdi>
            }
            checked={typed.languages.includes(each)}
            // One language is left at least: nobody could write otherwise.
            disabled={typed.languages.length === 1 && typed.languages.includes(each)}
            onChange={({ target }) =>
              change({
                languages: languages.filter((other) =>
                  other === each ? target.checked : typed.languages.includes(other),
                ),
              })
            }
          />
        ))}
      </fieldset>
    </>
  );
};

const Hours = ({
  typed,
  change,
  terms,
  said,
  isFrozen,
}: PartProps & {
  readonly terms: RoundTerms;
  readonly said: RoundTerms | null;
  readonly isFrozen: boolean;
}) => {
  const t = useTranslations("calls.form.when");
  const zone = useMeetingZone();
  const city = cityIn(useLanguage(), zone);
  const field = (hour: CallHour) => {
    const at = hourOf(typed, hour, terms, zone);
    const { shown, minute, on } = isRefusal(at) ? at.facts : {};
    const facts = { zone: city, shown: String(shown), minute: String(minute), on: String(on) };
    return {
      label: t(hour),
      type: "datetime-local" as const,
      value: typed[hour],
      fault: isRefusal(at) ? t("fault", facts) : null,
      onChange: ({ target }: { readonly target: { readonly value: string } }) =>
        change({ [hour]: target.value }),
    };
  };
  const days = said && shortNotice(said);
  return (
    <>
      <Part isFrozen={isFrozen}>
        <DayField {...field("announcedAt")} hint={typed.announcedAt === "" && t("announcedHint")} />
        <DayField {...field("opensAt")} required />
      </Part>
      <DayField {...field("closesAt")} required />
      {days !== null && (
        <div className="below-4" role="status">
          <Notice tone="warn">{t("short", { days })}</Notice>
        </div>
      )}
      <CheckField
        label={t("late")}
        checked={typed.late}
        disabled={isFrozen && terms.late}
        onChange={({ target }) => change({ late: target.checked })}
      />
    </>
  );
};
