"use client";
// What the cards of a page share: the other cards, names of blocks, the acts, and a way to open a dialog.
import { createContext, useContext } from "react";
import type { Block } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/values";
import type { NameOfBlock } from "./proposal-facts";
import type { ProposalActs } from "./use-proposal-acts";

/** A dialog to be opened: its kind, and the card or cards that it is about. */
export type WantedDialog = {
  readonly kind: "accept" | "reject" | "park" | "merge" | "explain" | "sides";
  readonly cards: readonly ProposalCard[];
};

export type CardDesk = ProposalActs & {
  readonly cards: readonly ProposalCard[];
  /** The live blocks; empty where there are none. */
  readonly blocks: readonly Block[];
  readonly nameOf: NameOfBlock;
  find(id: string): ProposalCard | undefined;
  ask(wish: WantedDialog): void;
};

/** Provided by the desk that holds the cards. */
export const DeskContext = createContext<CardDesk | null>(null);

/** What the cards share. Throws outside a desk. */
export const useDesk = (): CardDesk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("Cards of proposals belong on a desk.");
  return desk;
};
