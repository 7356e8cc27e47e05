// F10: what those who hold the pen do by a line in their own name, by the same commands as on the other pages.

import { standingActsIn } from "#db/agreement/positions";
import { standingOf } from "#domain/agreement/positions";
import { digestOfBlock } from "#domain/digest";
import type { FloorAct } from "#domain/floor/floor-acts";
import { refusalToAct } from "#domain/people/access";
import { groundText } from "#domain/proposals/proposals";
import { ownReasons } from "#domain/record/own-reasons";
import { orThrow } from "#domain/refusal";
import { blockOn, changeStandingOn } from "#server/agreement/positions";
import { bracketWords, unbracketWords } from "#server/brackets/brackets";
import { seenAt } from "#server/brackets/seen-words";
import { findBlock } from "#server/draft/blocks-view";
import { decideOn } from "#server/proposals/proposal-acts";
import { findProposal } from "#server/proposals/proposals-view";
import type { DraftHold } from "#server/room";
import type { Seat } from "#server/sign-in/session";
import type { ActGround, FloorResult } from "./floor-items";

type ChairAct = Extract<FloorAct, { readonly act: "decide" | "standing" | "bracket" | "unbracket" }>;
type ChairActOf<Kind extends ChairAct["act"]> = Extract<ChairAct, { readonly act: Kind }>;
type HeardAct<Kind extends ChairAct["act"]> = { readonly ground: ActGround; readonly act: ChairActOf<Kind> };

/** Decides, closes, parks, or puts brackets and takes them away. */
export const chairAct = (
  hold: DraftHold,
  seat: Seat,
  { ground, act }: { readonly ground: ActGround; readonly act: ChairAct },
): Promise<FloorResult> => {
  switch (act.act) {
    case "decide":
      return decision(hold, seat, act);
    case "standing":
      return standing(hold, seat, { ground, act });
    case "bracket":
      return bracketed(hold, seat, { ground, act });
    case "unbracket":
      return unbracketed(hold, seat, { ground, act });
  }
};

const decision = async (
  hold: DraftHold,
  seat: Seat,
  { decision: kind, proposals }: ChairActOf<"decide">,
): Promise<FloorResult> => {
  const ids = proposals.map(({ id }) => id);
  await decideOn(hold, seat, { ids, command: kind });
  return {
    noted: ids.map((id) => ({ kind: "decision", id, decision: kind })),
    items: () =>
      Promise.all(ids.map(async (id) => ({ kind: "proposal", card: await findProposal(seat, id) }) as const)),
  };
};

const standing = async (
  hold: DraftHold,
  seat: Seat,
  { ground, act: { to, reason } }: HeardAct<"standing">,
): Promise<FloorResult> => {
  const { pid } = ground.block;
  orThrow(refusalToAct(seat.who, "close"));
  const own = (await standingActsIn(hold.db, seat.draft.id)).filter((act) => act.pid === pid);
  const from = standingOf(own, digestOfBlock(blockOn(hold, pid)));
  const why = reason ?? (to === "suspended" || to === "open" ? ownReasons.saidOnFloor : undefined);
  await changeStandingOn(hold, seat, { pid, to, ...(why !== undefined && { reason: why }) });
  return {
    noted: [{ kind: "standing", pid, from, to }],
    items: async () => [{ kind: "standing", block: await findBlock(seat, pid) }],
  };
};

const bracketed = async (
  hold: DraftHold,
  seat: Seat,
  { ground, act: { start, end, quote } }: HeardAct<"bracket">,
): Promise<FloorResult> => {
  const { pid } = ground.block;
  await bracketWords(hold, seat, { pid, ...seenAt(blockOn(hold, pid), ground.words, { start, end }) });
  return {
    noted: [{ kind: "bracket", pid, start, words: quote }],
    items: async () => [{ kind: "bracket", block: await findBlock(seat, pid) }],
  };
};

const unbracketed = async (
  hold: DraftHold,
  seat: Seat,
  { ground, act: { start, from, end } }: HeardAct<"unbracket">,
): Promise<FloorResult> => {
  const { pid } = ground.block;
  const base = groundText(blockOn(hold, pid).runs);
  await unbracketWords(hold, seat, { pid, start, from, end });
  return {
    noted: [
      { kind: "unbracket", pid, start, words: base.slice(from, end - 1), opening: base.slice(start, from) },
    ],
    items: async () => [{ kind: "bracket", block: await findBlock(seat, pid) }],
  };
};
