// Rows of the API about agreement: positions, standing, places, words carried over, statements.

import { z } from "zod";
import { positionKinds, standings } from "#domain/agreement/positions";
import { BlockView, ClosingView, PositionView } from "#server/draft/block-view";
import { listBlocks } from "#server/draft/blocks-view";
import { itemsOf, pageOf } from "#server/http/answers";
import { Nothing, Paging, page, seated } from "#server/http/api";
import { HeldUpSchema, LookAgainSchema, PlacementSchema } from "#server/schemas/agreement";
import { ParagraphIdSchema } from "#server/schemas/draft";
import { OnlySigned } from "#server/signing/forms";
import { carryOver, MakeCarryOver } from "./carry-over";
import { CarryOverView, findCarryOvers } from "./carry-over-view";
import { ClosingPreview, previewClosing } from "./closing-preview";
import { ChangePlacement, changePlacement } from "./placement";
import { ChangeStanding, changeStanding, TakePosition, takePosition, withdrawPosition } from "./positions";
import { TakePositions, takePositions } from "./positions-together";
import { MakeStatement, makeStatement, takeBackStatement } from "./statements";
import { pageOfStatements, StatementQuery, StatementView } from "./statements-view";

export const agreementEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/positions",
    summary: "The matrix of paragraphs and positions",
    act: "read",
    query: Paging,
    answer: pageOf(
      z.strictObject({
        pid: ParagraphIdSchema,
        label: z.string(),
        digest: z.string(),
        standing: z.enum(standings),
        closing: ClosingView.nullable(),
        placement: PlacementSchema,
        heldUp: HeldUpSchema,
        positions: z.array(PositionView).readonly(),
      }),
    ),
    run: async ({ seat, query }) => {
      const stands = (await listBlocks(seat)).filter((block) => block.proposed === null);
      const rows = stands.map(({ pid, label, digest, standing, closing, placement, heldUp, positions }) => ({
        pid,
        label,
        digest,
        standing,
        closing,
        placement,
        heldUp,
        positions,
      }));
      return page(rows, query, (row) => row.pid);
    },
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/positions",
    summary:
      "Take one position on many paragraphs, for your delegation: all or none; one signature is on all of them",
    act: "take position",
    body: TakePositions,
    answer: itemsOf(PositionView.extend({ pid: z.string(), digest: z.string(), recorded: z.boolean() })),
    run: async ({ seat, body }) => ({ items: await takePositions(seat, body) }),
  }),
  seated({
    method: "PUT",
    path: "drafts/:d/blocks/:pid/position",
    summary: "Take a position on the words seen, for your delegation",
    act: "take position",
    body: TakePosition,
    answer: PositionView.extend({
      pid: z.string(),
      digest: z.string(),
      /** False when it is the same position again, which adds nothing (S2b). */
      recorded: z.boolean(),
    }),
    run: ({ seat, params, body }) => takePosition(seat, params.pid, body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/blocks/:pid/position",
    summary: "Withdraw your delegation's position",
    act: "take position",
    body: OnlySigned,
    answer: z.strictObject({
      pid: z.string(),
      delegation: z.string(),
      withdrawn: z.enum(positionKinds),
    }),
    run: ({ seat, params, body }) => withdrawPosition(seat, params.pid, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/standing",
    summary: "Suggest for closure, close, or reopen a paragraph",
    act: "close",
    body: ChangeStanding,
    answer: BlockView.extend({
      pending: z.array(z.string()).readonly(),
    }),
    run: ({ seat, params, body }) => changeStanding(seat, params.pid, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/standing/preview",
    summary:
      "What all delegations say of a paragraph and what depends on it, before it is closed or reopened",
    act: "close",
    answer: ClosingPreview,
    run: ({ seat, params }) => previewClosing(seat, params.pid),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/placement",
    summary: "Agree where a paragraph stands, apart from its words, or open its place again",
    act: "close",
    body: ChangePlacement,
    answer: BlockView,
    run: ({ seat, params, body }) => changePlacement(seat, params.pid, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/carry-over",
    summary: "Which lapsed positions could count for the present words, and who must look again",
    act: "read",
    answer: CarryOverView,
    run: ({ seat, params }) => findCarryOvers(seat, params.pid),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/blocks/:pid/carry-over",
    summary: "Let positions count for the present words after an editorial change",
    act: "close",
    body: MakeCarryOver,
    answer: BlockView.extend({
      carries: z.array(z.string()).readonly(),
      lookAgain: z.array(LookAgainSchema).readonly(),
    }),
    run: ({ seat, params, body }) => carryOver(seat, params.pid, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/statements",
    summary: "Explanations of position and dissociations, on paragraphs and on the text as a whole",
    act: "read",
    query: StatementQuery,
    answer: pageOf(StatementView),
    run: ({ seat, query }) => pageOfStatements(seat, query),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/statements",
    summary: "Explain your delegation's position, or dissociate it from a paragraph or from the text",
    act: "make statements",
    body: MakeStatement,
    status: 201,
    answer: StatementView,
    run: ({ seat, body }) => makeStatement(seat, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/statements/:s/take-back",
    summary: "Take a statement of your delegation back: it stays, and says so",
    act: "make statements",
    body: Nothing,
    answer: StatementView,
    run: ({ seat, params }) => takeBackStatement(seat, params.s),
  }),
];
