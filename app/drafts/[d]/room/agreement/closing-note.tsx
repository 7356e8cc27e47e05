"use client";
// What is to be known of a paragraph's standing beside the word for it: terms, reopening, place.
import { useFormatter, useTranslations } from "next-intl";
import { isLocked } from "#domain/agreement/positions";
import type { BlockView } from "../answers";
import styles from "./closing-note.module.css";

type ClosingNoteProps = {
  readonly block: BlockView;
  labelOf(pid: string): string | null;
  onGo(pid: string): void;
};

/** Nothing at all for a paragraph of which nothing was said. */
export const ClosingNote = (props: ClosingNoteProps) => {
  const t = useTranslations("agreement.closing");
  const { closing, placement } = props.block;
  const hasPlace = placement !== "with-words";
  if (!closing && !hasPlace) return null;
  return (
    <div className={styles.note}>
      <Opened {...props} />
      <Conditions {...props} />
      {hasPlace && <p>{t(placement === "agreed" ? "placeAgreed" : "placeOpen")}</p>}
    </div>
  );
};

const Conditions = ({ block, labelOf, onGo }: ClosingNoteProps) => {
  const t = useTranslations("agreement.closing");
  const { closing, standing } = block;
  if (!closing || (!isLocked(standing) && standing !== "suspended")) return null;
  return (
    <>
      {closing.conditions.length > 0 && <ConditionList {...{ labelOf, onGo, standing, closing }} />}
      {closing.condition && (
        <p>
          {t("words")} <q dir="auto">{closing.condition}</q>
        </p>
      )}
    </>
  );
};

type ConditionListProps = Pick<ClosingNoteProps, "labelOf" | "onGo"> & {
  readonly standing: BlockView["standing"];
  readonly closing: NonNullable<BlockView["closing"]>;
};

const ConditionList = ({ labelOf, onGo, standing, closing }: ConditionListProps) => {
  const t = useTranslations("agreement.closing");
  return (
    <ul className={styles.conditions}>
      <li>{t(isLocked(standing) ? "onCondition" : "until")}</li>
      {closing.conditions.map(({ pid, met }) => {
        const label = labelOf(pid);
        return (
          <li key={pid} data-met={met}>
            {label === null ? (
              t("conditionGone")
            ) : (
              <button type="button" onClick={() => onGo(pid)}>
                {label}
              </button>
            )}{" "}
            <span>{t(met ? "met" : "notMet")}</span>
          </li>
        );
      })}
    </ul>
  );
};

const Opened = ({ block }: ClosingNoteProps) => {
  const t = useTranslations("agreement.closing");
  const format = useFormatter();
  const { closing } = block;
  const day = (at: string) => format.dateTime(new Date(at), { day: "numeric", month: "short" });
  if (!closing || isLocked(closing.to)) return null;
  const { earlier, askedBy, reason } = closing;
  const happened = { askedBy: askedBy ?? "none", date: day(closing.at) };
  const isSuspended = closing.to === "suspended";
  return (
    <>
      {(isSuspended || (closing.to === "open" && earlier)) && (
        <p>
          {t(isSuspended ? "suspended" : "reopened", happened)} {reason && <q dir="auto">{reason}</q>}
        </p>
      )}
      {earlier && (
        <p>{t("earlier", { standing: t(`earlierStanding.${earlier.to}`), date: day(earlier.at) })}</p>
      )}
    </>
  );
};
