"use client";
// What became of a passage: seen by everybody, said by those who hold the pen.
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { DispositionKind } from "#domain/sources/answers/dispositions";
import type { PassageView } from "#server/submissions/passages-view";
import { api } from "../../../../ui/api";
import { Badge, type BadgeTone } from "../../../../ui/badge";
import { Button } from "../../../../ui/button";
import { shortDay } from "../../../../ui/days";
import { useNotice } from "../../../../ui/notice";
import { AnswerDialog } from "../../(sources)/answers/answer-dialog";
import { useDesk } from "./desk-context";

const tones: Record<DispositionKind, BadgeTone> = {
  incorporated: "agreed",
  "in-part": "agreed",
  "in-substance": "closure",
  noted: "plain",
  "not-taken-up": "warn",
};

/** The answer, and the way to give or change it. */
export const Answer = ({ passage }: { passage: PassageView }) => {
  const t = useTranslations("submissions");
  const { may, path, refresh } = useDesk();
  const { say } = useNotice();
  const [open, setOpen] = useState(false);
  const { disposition } = passage;
  return (
    <>
      {may.dispose && (
        <Button look={disposition ? "quiet" : "plain"} size="small" onClick={() => setOpen(true)}>
          {t(disposition ? "answer.change" : "answer.act")}
        </Button>
      )}
      {disposition && <GivenAnswer disposition={disposition} />}
      {open && (
        <AnswerDialog
          title={t("answer.title", { ordinal: passage.ordinal })}
          before={disposition}
          save={(said) => api.put(path(`passages/${encodeURIComponent(passage.id)}/disposition`), said)}
          onSaved={() => {
            setOpen(false);
            say(t("answer.saved"));
            refresh();
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};

const GivenAnswer = ({ disposition }: { readonly disposition: NonNullable<PassageView["disposition"]> }) => {
  const t = useTranslations("submissions");
  const format = useFormatter();
  return (
    <span className="soft inline gap-1-by-2 baseline wraps">
      <Badge tone={tones[disposition.kind]}>{t(`kindOfAnswer.${disposition.kind}`)}</Badge>
      {disposition.reason && <span dir="auto">{disposition.reason}</span>}
      <small>
        {t("answer.by", {
          name: disposition.by ?? "",
          at: format.dateTime(new Date(disposition.at), shortDay),
        })}
      </small>
    </span>
  );
};
