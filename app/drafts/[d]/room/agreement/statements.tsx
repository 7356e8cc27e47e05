"use client";
// What delegations say beside the text: explanations of position and dissociations, on the paragraph and on the whole.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { liveKey } from "../../../../queries/keys";
import { useMakeStale } from "../../../../queries/stale";
import { api, listAll } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { shortDay } from "../../../../ui/days";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { useNotice } from "../../../../ui/notice";
import { onDemand } from "../../../../ui/on-demand";
import type { BlockView, StatementView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./statements.module.css";

const StatementDialog = onDemand(() => import("./statement-dialog").then((part) => part.StatementDialog));

/** The statements on one block, then those on the text as a whole. Nothing where nobody may make one and none was made. */
export const Statements = ({ block }: { block: BlockView }) => {
  const t = useTranslations("agreement.statements");
  const { draft, may, path, person } = useRoom();
  const [isMaking, setMaking] = useState(false);
  const makeStale = useMakeStale();
  const queryKey = liveKey(draft.id, "statements");
  const { data: all = [] } = useQuery({
    queryKey,
    queryFn: ({ signal }) => listAll(path("statements"), signal),
  });
  const onChange = () => makeStale([queryKey]);
  const here = all.filter(({ pid }) => pid === block.pid);
  const whole = all.filter(({ pid }) => pid === null);
  const { delegation } = person;
  const maySay = may("make statements") && delegation !== null;
  if (!maySay && here.length + whole.length === 0) return null;
  return (
    <section className={styles.statements} aria-label={t("title")}>
      <h3 className="caps below-2">{t("title")}</h3>
      <List statements={here} onChange={onChange} />
      {whole.length > 0 && <h4 className={styles.whole}>{t("whole")}</h4>}
      <List statements={whole} onChange={onChange} />
      {maySay && (
        <Button size="small" onClick={() => setMaking(true)}>
          {t("make")}
        </Button>
      )}
      {isMaking && delegation !== null && (
        <StatementDialog
          pid={block.pid}
          delegation={delegation}
          onClose={() => setMaking(false)}
          onChange={onChange}
        />
      )}
    </section>
  );
};

const List = ({ statements, onChange }: { statements: readonly StatementView[]; onChange(): void }) => (
  <ul className={styles.list}>
    {statements.map((statement) => (
      <Said key={statement.id} statement={statement} onChange={onChange} />
    ))}
  </ul>
);

const Said = ({ statement, onChange }: { statement: StatementView; onChange(): void }) => {
  const t = useTranslations("agreement.statements");
  const format = useFormatter();
  const { path, person, may } = useRoom();
  const notice = useNotice();
  const { delegation, kind, words, at, takenBackAt, wordsNow } = statement;
  const day = (instant: string) => format.dateTime(new Date(instant), shortDay);
  const isOwn = person.delegation === delegation && may("make statements") && !statement.isCertified;
  const takeBack = useMutation({
    mutationFn: () => api.post(path(`statements/${encodeURIComponent(statement.id)}/take-back`), {}),
    onSuccess: () => notice.say(t("takenBack")),
    onSettled: onChange,
  });
  return (
    <li className={styles.said} data-back={takenBackAt !== null}>
      <p className={styles.who}>
        <DelegationChip code={delegation} struck={takenBackAt !== null} /> <b>{t(kind)}</b>
        <time dateTime={at}>{day(at)}</time>
      </p>
      {words && (
        <blockquote className={styles.words} dir="auto">
          {words}
        </blockquote>
      )}
      {wordsNow === "changed" && takenBackAt === null && <p className={styles.since}>{t("changed")}</p>}
      {takenBackAt !== null && <p className={styles.since}>{t("takenBackAt", { date: day(takenBackAt) })}</p>}
      {isOwn && takenBackAt === null && (
        <Button look="quiet" size="small" disabled={takeBack.isPending} onClick={() => takeBack.mutate()}>
          {t("takeBack")}
        </Button>
      )}
    </li>
  );
};
