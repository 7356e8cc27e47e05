"use client";
// The desk that holds cards: it provides them to each other, performs the acts, and shows the open dialog.
import { type ReactNode, useMemo, useState } from "react";
import type { Block } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/values";
import { onDemand } from "../../../ui/on-demand";
import { type CardDesk, DeskContext, type WantedDialog } from "./desk";
import type { NameOfBlock } from "./proposal-facts";
import { useProposalActs } from "./use-proposal-acts";

const PreviewDialog = onDemand(() => import("./preview-dialog").then((part) => part.PreviewDialog));
const SidesDialog = onDemand(() => import("./sides-dialog").then((part) => part.SidesDialog));
const MergeDialog = onDemand(() => import("./merge-dialog").then((part) => part.MergeDialog));
const ReasonDialog = onDemand(() => import("./reason-dialog").then((part) => part.ReasonDialog));

const noBlocks: readonly Block[] = [];

export const ProposalDesk = (props: {
  cards: readonly ProposalCard[];
  blocks?: readonly Block[];
  nameOf: NameOfBlock;
  settle(): Promise<void>;
  onChanged(): void;
  children: ReactNode;
}) => {
  const { cards, blocks = noBlocks, nameOf, settle, onChanged } = props;
  const [wish, setWish] = useState<WantedDialog | null>(null);
  const acts = useProposalActs({ settle, onChanged });
  const desk = useMemo<CardDesk>(() => {
    const byId = new Map(cards.map((card) => [card.id, card]));
    return { ...acts, cards, blocks, nameOf, find: (id) => byId.get(id), ask: setWish };
  }, [acts, cards, blocks, nameOf]);
  return (
    <DeskContext.Provider value={desk}>
      {props.children}
      {wish && <Asked wish={wish} onClose={() => setWish(null)} />}
    </DeskContext.Provider>
  );
};

const Asked = ({ wish, onClose }: { wish: WantedDialog; onClose(): void }) => {
  const { kind, cards } = wish;
  const [card] = cards;
  if (!card) return null;
  switch (kind) {
    case "accept":
      return <PreviewDialog cards={cards} onClose={onClose} />;
    case "reject":
    case "park":
    case "explain":
      return <ReasonDialog kind={kind} cards={cards} onClose={onClose} />;
    case "merge":
      return <MergeDialog asked={cards} onClose={onClose} />;
    case "sides":
      return <SidesDialog card={card} onClose={onClose} />;
  }
};
