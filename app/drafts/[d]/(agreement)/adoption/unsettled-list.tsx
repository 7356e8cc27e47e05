"use client";
// What stands in the way of adoption: each paragraph with what holds it up, and where to settle it.
import { useFormatter, useTranslations } from "next-intl";
import type { Unsettled } from "#domain/agreement/values";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { useClauses } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { Notice } from "../../../../ui/notice";
import { useHeldUp } from "../../held-up";
import styles from "./adoption.module.css";

type UnsettledListProps = {
  base: string;
  unsettled: readonly Unsettled[];
  /** First words of the paragraphs without a number, by id. */
  beginnings: ReadonlyMap<string, string>;
  silence: string | null;
  isEmpty: boolean;
};

/** The list, or a sentence that nothing stands in the way. */
export const UnsettledList = (props: UnsettledListProps) => {
  const t = useTranslations("adoption.unsettled");
  const next = useTranslations("next");
  const format = useFormatter();
  const heldUp = useHeldUp();
  const { unsettled, silence } = props;
  if (props.isEmpty) {
    return (
      <EmptyState title={t("empty")} action={<LinkButton href={props.base}>{next("begin")}</LinkButton>}>
        {t("emptyLead")}
      </EmptyState>
    );
  }
  const labelOf = (pid: string) => unsettled.find((each) => each.pid === pid)?.label || null;
  return (
    <section className={styles.section}>
      <h2>{t("title")}</h2>
      {silence !== null && (
        <Notice tone="warn">
          {t("silence", {
            until: format.dateTime(new Date(silence), { dateStyle: "long", timeStyle: "short" }),
          })}
        </Notice>
      )}
      {unsettled.length === 0 ? (
        <p className="soft">{t(silence === null ? "none" : "agreed")}</p>
      ) : (
        <UnsettledItems {...{ unsettled, props, heldUp, labelOf }} />
      )}
    </section>
  );
};

const UnsettledItems = ({
  unsettled,
  props,
  heldUp,
  labelOf,
}: {
  readonly unsettled: readonly Unsettled[];
  readonly props: UnsettledListProps;
  readonly heldUp: ReturnType<typeof useHeldUp>;
  readonly labelOf: (pid: string) => string | null;
}) => {
  const t = useTranslations("adoption.unsettled");
  const standing = useTranslations("room.standing");
  const clauses = useClauses();
  return (
    <ul className={styles.unsettled}>
      {unsettled.map((each) => (
        <li key={each.pid}>
          <Link href={`${props.base}#${each.pid}`}>
            {each.label ? (
              t("paragraph", { label: each.label })
            ) : (
              <bdi>{props.beginnings.get(each.pid) ?? t("unnumbered")}</bdi>
            )}
          </Link>
          <span>{clauses([standing(each.standing), ...heldUp(each, labelOf)])}</span>
        </li>
      ))}
    </ul>
  );
};
