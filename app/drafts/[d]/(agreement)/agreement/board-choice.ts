"use client";
// Which part of the board is shown. The choice is held in the address, so that it can be shared.
import { type Banding, bandings, isHeldUp, waitsFor } from "#domain/agreement/board";
import { type Standing, standings } from "#domain/agreement/kinds";
import { isOpeningPart, type OpeningPart, sectionKeys } from "#domain/sections";
import { type AddressParams, useAddressChoice } from "../../../../ui/address-choice";
import type { BoardRowView, BoardView } from "./answers";

/**
 * An empty value means all. `section`: a pid, or a part before the first heading. `open`: keys of bands toggled from
 * their default.
 */
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

/** The choice read from the address, and a function that changes it. */
export const useBoardChoice = () => useAddressChoice(readChoice, writeChoice);

/** The rows matching a choice. With a delegation: those that it holds up, or that lack its position. */
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

/** The parts before the first section, in order. */
export const partsOf = (board: BoardView): OpeningPart[] =>
  [...new Set(openingKeys(board).values())].filter(isOpeningPart);

const inSection = (board: BoardView, chosen: string): ((row: BoardRowView) => boolean) => {
  if (chosen === "") return () => true;
  const section = board.sections.findIndex(({ pid }) => pid === chosen);
  if (section >= 0) return (row) => row.section === section;
  const keys = openingKeys(board);
  return ({ pid }) => keys.get(pid) === chosen;
};
