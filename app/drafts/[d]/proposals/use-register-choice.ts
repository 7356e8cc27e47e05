"use client";
import { type CardOrder, sortCards } from "#domain/proposals/register";
import type { ProposalCard, ProposalState } from "#domain/proposals/values";
// The filters and order of the register. They are held in the address, so that they can be shared.
import { hasKey } from "#domain/typed-entries";
import { type AddressParams, useAddressChoice } from "../../../ui/address-choice";

/**
 * `by`, `section`: empty for all, otherwise a delegation's code, the pid of a heading or a part before the first
 * heading. `state`: one state, `closed` for all but open, or `all`.
 */
export type RegisterChoice = {
  readonly by: string;
  readonly section: string;
  readonly state: string;
  readonly sort: CardOrder;
};

const states = [
  "open",
  "accepted",
  "rejected",
  "withdrawn",
  "parked",
  "merged",
  "fallen",
] as const satisfies readonly ProposalState[];

export const stateChoices = [...states, "closed", "all"] as const;
const orders: readonly CardOrder[] = ["place", "age", "support"];

const usual: RegisterChoice = { by: "", section: "", state: "open", sort: "place" };

const readChoice = (params: AddressParams): RegisterChoice => ({
  by: params.get("by") ?? usual.by,
  section: params.get("section") ?? usual.section,
  state: stateChoices.find((state) => state === params.get("state")) ?? usual.state,
  sort: orders.find((order) => order === params.get("sort")) ?? usual.sort,
});

const writeChoice = (choice: RegisterChoice): [string, string][] =>
  Object.entries(choice).filter(([name, value]) => hasKey(usual, name) && value !== usual[name]);

/** The choice read from the address, and a function that changes it. */
export const useRegisterChoice = () => useAddressChoice(readChoice, writeChoice);

/** The key of the section of each block. */
type SectionKeys = ReadonlyMap<string, string>;

const fits = (card: ProposalCard, { by, section, state }: RegisterChoice, keys: SectionKeys): boolean =>
  (by === "" || card.sponsors.includes(by)) &&
  (section === "" || keys.get(card.pid) === section) &&
  (state === "all" || (state === "closed" ? card.state !== "open" : card.state === state));

/**
 * The cards that match a choice, in its order. By place, closed ones are among the open ones of their block, and those
 * whose block was removed come last.
 */
export const chosenBy = (
  cards: readonly ProposalCard[],
  choice: RegisterChoice,
  { places, keys }: { readonly places: readonly Pick<ProposalCard, "pid">[]; readonly keys: SectionKeys },
): ProposalCard[] => {
  const shown = sortCards(
    cards.filter((card) => fits(card, choice, keys)),
    choice.sort,
  );
  if (choice.sort !== "place") return shown;
  const order = new Map(places.map(({ pid }, index) => [pid, index]));
  const orderOf = ({ pid }: ProposalCard) => order.get(pid) ?? places.length;
  return shown.sort((one, other) => orderOf(one) - orderOf(other));
};
