// Rows of the API about agreement beside positions and standing: places, words carried over, statements.

import { Nothing } from "../commands/blocks";
import { carryOver, MakeCarryOver } from "../commands/carry-over";
import { ChangePlacement, changePlacement } from "../commands/placement";
import { MakeStatement, makeStatement, takeBackStatement } from "../commands/statements";
import { type Endpoint, page, seated } from "../http";
import { findCarryOvers } from "../views/carry-over";
import { listStatements, StatementQuery } from "../views/statements";

export const agreementEndpoints: Endpoint[] = [
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/placement",
    summary: "Agree where a paragraph stands, apart from its words, or open its place again",
    act: "close",
    body: ChangePlacement,
    run: ({ seat, params, body }) => changePlacement(seat, params.pid ?? "", body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/carry-over",
    summary: "Which lapsed positions could count for the present words, and who must look again",
    act: "read",
    run: ({ seat, params }) => findCarryOvers(seat, params.pid ?? ""),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/carry-over",
    summary: "Let positions count for the present words after an editorial change",
    act: "close",
    body: MakeCarryOver,
    run: ({ seat, params, body }) => carryOver(seat, params.pid ?? "", body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/statements",
    summary: "Explanations of position and dissociations, on paragraphs and on the text as a whole",
    act: "read",
    query: StatementQuery,
    run: async ({ seat, query }) =>
      page(await listStatements(seat, { pid: query.pid }), query, (each) => each.id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/statements",
    summary: "Explain your delegation's position, or dissociate it from a paragraph or from the text",
    act: "make statements",
    body: MakeStatement,
    status: 201,
    run: ({ seat, body }) => makeStatement(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/statements/:s/take-back",
    summary: "Take a statement of your delegation back: it stays, and says so",
    act: "make statements",
    body: Nothing,
    run: ({ seat, params }) => takeBackStatement(seat, params.s ?? ""),
  }),
];
