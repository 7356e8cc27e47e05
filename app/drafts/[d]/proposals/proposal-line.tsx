"use client";
import type { ProposalCard } from "#domain/proposals/values";
// A proposal as one line and its words, for lists and dialogs.
import { DelegationChip } from "../../../ui/delegation-chip";
import { useRoom } from "../room/room-context";
import styles from "./proposal-line.module.css";
import { ProposalWords } from "./proposal-words";
import { useOpPhrase } from "./use-op-phrase";

/** Chips of the sponsors. */
export const Sponsors = ({ card }: { card: Pick<ProposalCard, "sponsors"> }) => {
  const { delegations } = useRoom();
  return (
    <span className="inline gap-1 wraps">
      {card.sponsors.map((code) => (
        <DelegationChip key={code} code={code} name={delegations.get(code)?.name} />
      ))}
    </span>
  );
};

export const ProposalLine = ({ card }: { card: ProposalCard }) => {
  const phraseOf = useOpPhrase();
  return (
    <div className="stack shrinks gap-half below-2">
      <span className={styles.who}>
        <Sponsors card={card} /> <span>{phraseOf(card)}</span>
      </span>
      <ProposalWords card={card} dense />
    </div>
  );
};
