"use client";
// What the cards of a page share: the other cards, what blocks are called, the acts, and a way to ask for a dialog.
import { createContext, useContext } from "react";
import type { Block } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/values";
import type { NameOfBlock } from "./proposal-facts";
import type { ProposalActs } from "./use-proposal-acts";

/** A dialog that somebody wants: what about, for one card or for several. */
export type WantedDialog = {
  readonly kind: "accept" | "reject" | "park" | "merge" | "explain" | "sides";
  readonly cards: readonly ProposalCard[];
};

export type CardDesk = ProposalActs & {
  readonly cards: readonly ProposalCard[];
  /** The live blocks; empty where there are none at hand. */
  readonly blocks: readonly Block[];
  readonly nameOf: NameOfBlock;
  find(id: string): ProposalCard | undefined;
  ask(wish: WantedDialog): void;
};

/** Filled by the desk on which the cards lie. */
export const DeskContext = createContext<CardDesk | null>(null);

/** What the cards share. Only inside a desk. */
export const useDesk = (): CardDesk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("Cards of proposals belong on a desk.");
  return desk;
};
