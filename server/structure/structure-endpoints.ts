// API endpoints for the structure of a draft.
import { z } from "zod";
import { Nothing, seated } from "#server/http/api";
import type { Seat } from "#server/sign-in/session";
import {
  addBlock,
  BlockOutcome,
  GoneBlock,
  Join,
  joinToPrevious,
  Move,
  moveBlock,
  NewBlock,
  Restyle,
  removeBlock,
  restyle,
  Split,
  splitAt,
} from "./structure";
import { type SeatWish, StructureQuery } from "./structure-proposals";

const wishOf = (seat: Seat, { as }: z.infer<typeof StructureQuery>): SeatWish => ({
  seat,
  proposes: as === "proposal",
});

export const structureEndpoints = [
  seated({
    method: "POST",
    path: "drafts/:d/blocks",
    summary: "Add a heading or a paragraph",
    act: "propose",
    query: StructureQuery,
    body: NewBlock,
    status: 201,
    answer: z.union([BlockOutcome, GoneBlock]),
    run: ({ seat, query, body }) => addBlock(wishOf(seat, query), body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/split",
    summary: "Cut a block in two; answers the second",
    act: "propose",
    query: StructureQuery,
    body: Split,
    status: 201,
    answer: z.union([BlockOutcome, GoneBlock]),
    run: ({ seat, query, params, body }) => splitAt(wishOf(seat, query), params.pid, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/join",
    summary: "Join a block to the one before it",
    act: "propose",
    query: StructureQuery,
    body: Join,
    answer: z.union([BlockOutcome, GoneBlock]),
    run: ({ seat, query, params, body }) => joinToPrevious(wishOf(seat, query), params.pid, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/move",
    summary: "Put a block after another",
    act: "propose",
    query: StructureQuery,
    body: Move,
    answer: z.union([BlockOutcome, GoneBlock]),
    run: ({ seat, query, params, body }) => moveBlock(wishOf(seat, query), params.pid, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/delete",
    summary: "Take a block out of the draft",
    act: "propose",
    query: StructureQuery,
    body: Nothing,
    answer: z.union([BlockOutcome, GoneBlock]),
    run: ({ seat, query, params }) => removeBlock(wishOf(seat, query), params.pid),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/restyle",
    summary: "Change kind or level of a block",
    act: "propose",
    query: StructureQuery,
    body: Restyle,
    answer: z.union([BlockOutcome, GoneBlock]),
    run: ({ seat, query, params, body }) => restyle(wishOf(seat, query), params.pid, body),
  }),
];
