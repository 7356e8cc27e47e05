"use client";
// What delegations say beside the text: explanations of position and dissociations, on the paragraph and on the whole.
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { api, listAll } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { useNotice } from "../../../../ui/notice";
import type { BlockView, StatementView } from "../answers";
import { useRoom } from "../room-context";
import { useFresh } from "../use-fresh";
import { StatementDialog } from "./statement-dialog";
import styles from "./statements.module.css";

/** The statements on one block, then those on the text as a whole. Nothing where nobody may make one and none was made. */
export const Statements = ({ block, news }: { block: BlockView; news: number }) => {
  const t = useTranslations("agreement.statements");
  const { may, path, person } = useRoom();
  const [isMaking, setMaking] = useState(false);
  const all = useFresh<readonly StatementView[]>([], () => listAll<StatementView>(path("statements")));
  const { refresh } = all;
  // biome-ignore lint/correctness/useExhaustiveDependencies: news and digest say when to ask again.
  useEffect(() => refresh(), [news, block.digest, refresh]);
  const here = all.value.filter(({ pid }) => pid === block.pid);
  const whole = all.value.filter(({ pid }) => pid === null);
  const { delegation } = person;
  const maySay = may("make statements") && delegation !== null;
  if (!maySay && here.length + whole.length === 0) return null;
  return (
    <section className={styles.statements} aria-label={t("title")}>
      <h3 className={styles.head}>{t("title")}</h3>
      <List statements={here} onChange={() => refresh()} />
      {whole.length > 0 && <h4 className={styles.whole}>{t("whole")}</h4>}
      <List statements={whole} onChange={() => refresh()} />
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
          onChange={() => refresh()}
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
  const day = (instant: string) => format.dateTime(new Date(instant), { dateStyle: "medium" });
  const isOwn = person.delegation === delegation && may("make statements") && !statement.isCertified;
  const takeBack = async () => {
    try {
      await api.post(path(`statements/${encodeURIComponent(statement.id)}/take-back`), {});
      notice.say(t("takenBack"));
    } catch (error) {
      notice.fail(error);
    } finally {
      onChange();
    }
  };
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
        <Button look="quiet" size="small" onClick={() => void takeBack()}>
          {t("takeBack")}
        </Button>
      )}
    </li>
  );
};
