"use client";
// The proposals on the block in focus: open ones as cards, closed ones folded below.
import { useTranslations } from "next-intl";
import type { ProposalCard as Card } from "#domain/proposals/values";
import { Button } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { Link } from "../../../../ui/link";
import { Waiting } from "../../../../ui/progress";
import { ProposalCard } from "../../proposals/proposal-card";
import { SeveralBar } from "../../proposals/several-bar";
import { useTicked } from "../../proposals/use-ticked";
import { useRoom } from "../room-context";
import styles from "./proposals.module.css";

type ProposalsProps = {
  /** The cards of this block; null until loaded. */
  readonly cards: readonly Card[] | null;
  /** Ids of the proposals whose words the caret or the pointer is in. */
  readonly pointed: readonly string[];
  readonly isLocked: boolean;
  /** Puts the caret in the block. */
  onWrite(): void;
  onLook(id: string | null): void;
  onAmend(card: Card): void;
};

const noCards: readonly Card[] = [];

/** The proposals on one block. Must be inside a desk. */
export const Proposals = ({ cards, pointed, isLocked, onWrite, onLook, onAmend }: ProposalsProps) => {
  const t = useTranslations("proposals");
  const { draft, may, proposesFor } = useRoom();
  const ticked = useTicked(cards ?? noCards);
  if (!cards) return <Waiting label={t("loading")} />;
  const open = cards.filter(({ state }) => state === "open");
  const closed = cards.filter(({ state }) => state !== "open");
  const decides = may("decide on proposals") && draft.mode !== "adopted" && !isLocked;
  const chosen = open.filter(({ id }) => ticked.has(id));
  return (
    <>
      {open.length === 0 && <Nothing earlier={closed.length} isLocked={isLocked} onWrite={onWrite} />}
      <ul>
        {open.map((card) => (
          <li key={card.id}>
            <ProposalCard
              card={card}
              isPointed={pointed.includes(card.id)}
              isTicked={ticked.has(card.id)}
              {...(decides && open.length > 1 && { onTick: (yes: boolean) => ticked.tick(card.id, yes) })}
              onLook={(isLooking) => onLook(isLooking ? card.id : null)}
              {...(proposesFor !== null && !isLocked && { onAmend: () => onAmend(card) })}
            />
          </li>
        ))}
      </ul>
      {decides && <SeveralBar cards={chosen} onDone={() => ticked.set([])} />}
      {closed.length > 0 && (
        <details className={styles.closed}>
          <summary className="soft small clickable">{t("tab.closed", { count: closed.length })}</summary>
          <ul>
            {closed.toReversed().map((card) => (
              <li key={card.id}>
                <ProposalCard card={card} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="small above-3">
        <Link
          href={`/drafts/${encodeURIComponent(draft.id)}/proposals${proposesFor ? `?by=${proposesFor}` : ""}`}
        >
          {proposesFor ? t("tab.ours", { delegation: proposesFor }) : t("tab.register")}
        </Link>
      </p>
    </>
  );
};

type NothingProps = { readonly earlier: number; readonly isLocked: boolean; onWrite(): void };

const Nothing = ({ earlier, isLocked, onWrite }: NothingProps) => {
  const t = useTranslations("proposals.tab");
  const next = useTranslations("next");
  const { draft, may, proposesFor } = useRoom();
  const lead = () => {
    if (isLocked) return t("noneLocked");
    if (draft.mode === "drafting") return t("noneDrafting");
    if (proposesFor !== null) return t("nonePropose", { delegation: proposesFor });
    return t(may("decide on proposals") ? "nonePen" : "noneRead");
  };
  return (
    <EmptyState
      title={t("none")}
      action={proposesFor !== null && !isLocked && <Button onClick={onWrite}>{next("write")}</Button>}
    >
      {lead()}
      {earlier > 0 && ` ${t("noneShown", { count: earlier })}`}
    </EmptyState>
  );
};
