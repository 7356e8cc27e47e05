"use client";
// What delegations have stated since the adoption, beside the certificate, which does not change.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../../ui/button";
import { StatementDialog } from "../../room/agreement/statement-dialog";
import type { StatementView } from "../../room/answers";
import { useRoom } from "../../room/room-context";
import styles from "./adoption.module.css";

/** The statements and, for a delegation, a way to make one on the text as a whole. */
export const SinceAdoption = ({
  statements,
  labels,
}: {
  readonly statements: readonly StatementView[];
  /** The labels fixed by the adopted text, by paragraph. */
  readonly labels: Readonly<Record<string, string>>;
}) => {
  const said = useTranslations("adoption.statements");
  const t = useTranslations("adoption.since");
  const back = useTranslations("agreement.statements");
  const format = useFormatter();
  const router = useRouter();
  const { may, person, delegations } = useRoom();
  const [isMaking, setMaking] = useState(false);
  const { delegation } = person;
  const when = (at: string) => format.dateTime(new Date(at), { dateStyle: "long", timeStyle: "short" });
  return (
    <section className={styles.section}>
      <h2>{t("title")}</h2>
      {statements.length === 0 && <p className="soft">{t("none")}</p>}
      {statements.map((each) => (
        <div key={each.id} className={styles.said}>
          <p>
            {said(each.kind, {
              delegation: delegations.get(each.delegation)?.name ?? each.delegation,
              label: each.pid === null ? "whole" : (labels[each.pid] ?? ""),
            })}{" "}
            <time dateTime={each.at}>{when(each.at)}</time>
          </p>
          {each.words !== null && <p dir="auto">{each.words}</p>}
          {each.takenBackAt !== null && <p>{back("takenBackAt", { date: when(each.takenBackAt) })}</p>}
        </div>
      ))}
      {may("make statements") && delegation !== null && (
        <Button onClick={() => setMaking(true)}>{back("make")}</Button>
      )}
      {isMaking && delegation !== null && (
        <StatementDialog
          pid={null}
          delegation={delegation}
          onClose={() => setMaking(false)}
          onChange={() => router.refresh()}
        />
      )}
    </section>
  );
};
