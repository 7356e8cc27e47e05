"use client";
// A proposal on the paragraph: who made it, its words, why, and what became of it.
import { useFormatter, useTranslations } from "next-intl";
import type { ProposalCard } from "#domain/proposals/register";
import { shortDay } from "../../../../ui/days";
import { useListed } from "../../../../ui/language";
import { StateBadge } from "../../proposals/card-facts";
import { closedBy } from "../../proposals/proposal-facts";
import { Sponsors } from "../../proposals/proposal-line";
import { ProposalWords } from "../../proposals/proposal-words";
import { useOpPhraseWith } from "../../proposals/use-op-phrase";
import styles from "./life.module.css";
import type { LabelMap } from "./life-entry";

/** The proposal. */
export const ProposedEntry = (props: { card: ProposalCard; pid: string; names: LabelMap }) => {
  const t = useTranslations("life");
  const { card, pid, names } = props;
  const phraseOf = useOpPhraseWith((block) => names[block] ?? null);
  const said = () => {
    if (card.op === "new" && card.pid === pid) return t("new");
    return card.op === "alternative" ? t("alternative") : t("proposed", { what: phraseOf(card) });
  };
  return (
    <>
      <p className="line gap-1-by-2">
        <Sponsors card={card} />
        <span>{said()}</span>
      </p>
      <ProposalWords card={card} />
      {card.rationale && (
        <p className={styles.note} dir="auto">
          {card.rationale}
        </p>
      )}
      <Became card={card} />
    </>
  );
};

const Became = ({ card }: { card: ProposalCard }) => {
  const listed = useListed();
  const t = useTranslations("life");
  const format = useFormatter();
  const end = closedBy(card);
  const { supporters, opponents, reason } = card;
  return (
    <>
      {supporters.length > 0 && <p className={styles.small}>{t("supported", { who: listed(supporters) })}</p>}
      {opponents.length > 0 && <p className={styles.small}>{t("opposed", { who: listed(opponents) })}</p>}
      <p className={styles.became}>
        <StateBadge state={card.state} />
        {end && (
          <time dateTime={end.at}>
            {format.dateTime(new Date(end.at), shortDay)}
            {end.delegation && ` · ${end.delegation}`}
          </time>
        )}
        {reason && <bdi>{t("reason", { reason })}</bdi>}
      </p>
    </>
  );
};
