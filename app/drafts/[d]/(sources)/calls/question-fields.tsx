"use client";
// The guiding questions of a call: added, moved and taken away, each with the most words of an answer.
import { useTranslations } from "next-intl";
import type { Language } from "#domain/languages";
import { roundLimits } from "#domain/limits";
import { Button } from "../../../../ui/button";
import { TextField } from "../../../../ui/field";
import type { TypedQuestion } from "./call-terms";
import styles from "./calls.module.css";
import { WordsField } from "./words-field";

type FieldsProps = {
  readonly questions: readonly TypedQuestion[];
  readonly language: Language;
  onChange(questions: readonly TypedQuestion[]): void;
};

export const QuestionFields = ({ questions, language, onChange }: FieldsProps) => {
  const t = useTranslations("calls.form.question");
  const change = (changed: TypedQuestion) =>
    onChange(questions.map((each) => (each.key === changed.key ? changed : each)));
  const move = (from: number, to: number) => {
    const moved = questions.slice(from, from + 1);
    const rest = questions.toSpliced(from, 1);
    onChange(rest.toSpliced(to, 0, ...moved));
  };
  const add = () => {
    const key = Math.max(-1, ...questions.map((each) => each.key)) + 1;
    onChange([...questions, { key, words: {}, wordLimit: "" }]);
  };
  return (
    <div className="stack gap-3">
      {questions.map((question, index) => (
        <fieldset key={question.key} className={styles.question}>
          <legend className="visually-hidden">{t("numbered", { n: index + 1 })}</legend>
          <WordsField
            label={t("numbered", { n: index + 1 })}
            words={question.words}
            language={language}
            most={roundLimits.question}
            isNeeded
            rows={3}
            onChange={(words) => change({ ...question, words })}
          />
          <div className={styles.questionFoot}>
            <TextField
              label={t("limit")}
              type="number"
              min={1}
              max={roundLimits.answerWords}
              value={question.wordLimit}
              onChange={({ target }) => change({ ...question, wordLimit: target.value })}
            />
            <QuestionActs
              n={index + 1}
              count={questions.length}
              onMove={(by) => move(index, index + by)}
              onRemove={() => onChange(questions.filter(({ key }) => key !== question.key))}
            />
          </div>
        </fieldset>
      ))}
      <div>
        <Button onClick={add} disabled={questions.length >= roundLimits.questions}>
          {t("add")}
        </Button>
      </div>
    </div>
  );
};

const QuestionActs = ({
  n,
  count,
  onMove,
  onRemove,
}: {
  readonly n: number;
  readonly count: number;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}) => {
  const t = useTranslations("calls.form.question");
  return (
    <div className="cluster gap-1 below-4">
      <Button
        size="small"
        look="quiet"
        aria-label={t("upOf", { n })}
        disabled={n === 1}
        onClick={() => onMove(-1)}
      >
        {t("up")}
      </Button>
      <Button
        size="small"
        look="quiet"
        aria-label={t("downOf", { n })}
        disabled={n === count}
        onClick={() => onMove(1)}
      >
        {t("down")}
      </Button>
      <Button size="small" look="quiet" aria-label={t("removeOf", { n })} onClick={onRemove}>
        {t("remove")}
      </Button>
    </div>
  );
};
