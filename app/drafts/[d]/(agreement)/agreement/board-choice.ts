"use client";
// What of the board is shown. It stands in the address, so that it can be passed on.
import { type Banding, bandings, isHeldUp, waitsFor } from "#domain/agreement/board";
import { type Standing, standings } from "#domain/agreement/kinds";
import { isOpeningPart, type OpeningPart, sectionKeys } from "#domain/sections";
import { type AddressParams, useAddressChoice } from "../../../../ui/address-choice";
import type { BoardRowView, BoardView } from "./answers";

/** Empty for all. `section`: a pid, or a part before the first. `open`: keys of bands that are not as they usually are. */
export type BoardChoice = {
  readonly by: Banding;
  readonly standing: Standing | "";
  readonly delegation: string;
  readonly section: string;
  readonly held: boolean;
  readonly turned: readonly string[];
};

const readChoice = (params: AddressParams): BoardChoice => ({
  by: bandings.find((each) => each === params.get("by")) ?? "group",
  standing: standings.find((each) => each === params.get("standing")) ?? "",
  delegation: params.get("delegation") ?? "",
  section: params.get("section") ?? "",
  held: params.get("held") === "yes",
  turned: params.get("turned")?.split(" ").filter(Boolean) ?? [],
});

const writeChoice = ({
  by,
  standing,
  delegation,
  section,
  held,
  turned,
}: BoardChoice): [string, string][] => {
  const written = { by: by === "group" ? "" : by, standing, delegation, section, held: held ? "yes" : "" };
  return Object.entries({ ...written, turned: turned.join(" ") }).filter(([, value]) => value !== "");
};

/** The choice that the address makes, and the way to another one. */
export const useBoardChoice = () => useAddressChoice(readChoice, writeChoice);

/** The rows that a choice shows. With a delegation: those that it holds up, or on which its word is missing. */
export const chosenRows = (board: BoardView, choice: BoardChoice): BoardRowView[] => {
  const place = board.delegations.findIndex(({ code }) => code === choice.delegation);
  const isInSection = inSection(board, choice.section);
  return board.rows.filter(
    (row) =>
      (choice.standing === "" || row.standing === choice.standing) &&
      isInSection(row) &&
      (!choice.held || isHeldUp(row)) &&
      (place < 0 || waitsFor(row, choice.delegation, place) !== null),
  );
};

const openingKeys = ({ rows }: BoardView) => sectionKeys(rows.filter(({ section }) => section < 0));

/** The parts before the first section, in their order. */
export const partsOf = (board: BoardView): OpeningPart[] =>
  [...new Set(openingKeys(board).values())].filter(isOpeningPart);

const inSection = (board: BoardView, chosen: string): ((row: BoardRowView) => boolean) => {
  if (chosen === "") return () => true;
  const section = board.sections.findIndex(({ pid }) => pid === chosen);
  if (section >= 0) return (row) => row.section === section;
  const keys = openingKeys(board);
  return ({ pid }) => keys.get(pid) === chosen;
};
