"use client";
// The words of a proposal as they would be read out: deletions, insertions, and a little of their context.
import { useTranslations } from "next-intl";
import type { ProposalCard } from "#domain/proposals/values";
import { delegationLooks } from "#editor/delegation-colour";
import { classNames } from "../../../ui/class-names";
import styles from "./proposal-words.module.css";

/**
 * How much of the text around a change is shown, and the least once a partial word has been dropped. UTF-16 code units.
 */
const shownAround = 28;
const shownAtLeast = 6;
/** Maximum length of long words shown. UTF-16 code units. */
const shownAtMost = 420;

// The end of the words before a change, or the beginning of those after it, cut at a space where there is one.
const endOf = (text: string): string => {
  if (text.length <= shownAround) return text;
  const cut = text.slice(-shownAround);
  const space = cut.indexOf(" ");
  return `… ${space >= 0 && space < shownAround - shownAtLeast ? cut.slice(space + 1) : cut}`;
};
const beginningOf = (text: string): string => {
  if (text.length <= shownAround) return text;
  const cut = text.slice(0, shownAround);
  const space = cut.lastIndexOf(" ");
  return `${space > shownAtLeast ? cut.slice(0, space) : cut} …`;
};

const shorten = (text: string): string =>
  text.length <= shownAtMost ? text : `${text.slice(0, shownAtMost).replace(/\s+\S*$/u, "")} …`;

/** The words of one proposal in its delegation's colour; nothing for a proposal without words. */
export const ProposalWords = ({ card, dense = false }: { card: ProposalCard; dense?: boolean }) => {
  const t = useTranslations("proposals.words");
  const style = delegationLooks(card.by);
  const { edits, inserted, removed } = card;
  if (edits.length === 0 && inserted === "" && removed === "") return null;
  return (
    <div className={classNames(styles.words, dense && styles.dense)} style={style}>
      {edits.length > 0 ? (
        edits.map((edit) => (
          <p key={`${edit.start} ${edit.removed}`} dir="auto">
            <span className={styles.around}>{endOf(edit.before)}</span>
            {edit.removed && (
              <del>
                <bdi className="visually-hidden">{t("removed")}</bdi>
                {shorten(edit.removed)}
              </del>
            )}
            {edit.removed && edit.inserted && " "}
            {edit.inserted && (
              <ins>
                <bdi className="visually-hidden">{t("added")}</bdi>
                {shorten(edit.inserted)}
              </ins>
            )}
            <span className={styles.around}>{beginningOf(edit.behind)}</span>
          </p>
        ))
      ) : (
        <RemovedAndInserted removed={removed} inserted={inserted} />
      )}
    </div>
  );
};

const RemovedAndInserted = ({
  removed,
  inserted,
}: {
  readonly removed: string;
  readonly inserted: string;
}) => {
  const t = useTranslations("proposals.words");
  return (
    <p dir="auto">
      {removed && (
        <del>
          <bdi className="visually-hidden">{t("removed")}</bdi>
          {shorten(removed)}
        </del>
      )}
      {removed && inserted && " "}
      {inserted && (
        <ins>
          <bdi className="visually-hidden">{t("added")}</bdi>
          {shorten(inserted)}
        </ins>
      )}
    </p>
  );
};
