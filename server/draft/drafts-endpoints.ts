// API endpoints for drafts.
import { z } from "zod";
import { itemsOf, pageOf } from "#server/http/answers";
import { open, Paging, page, personal, seated } from "#server/http/api";
import { HealthView, LifeView, viewHealth } from "#server/http/health";
import { listDraftPeople, SeatedPersonView } from "#server/people/people-view";
import { DoubtView, listDoubts } from "./doubts";
import { changeSettings, createDraft, DraftChange, ImportedBrackets, importText, NewDraft } from "./drafts";
import { DraftView, listDrafts, viewDraft } from "./drafts-view";
import { FirstSeats, seatMore } from "./first-seats";

export const draftEndpoints = [
  open({
    method: "GET",
    path: "health",
    summary:
      "Whether the server can keep what it is given, whether it reaches the others, and what it serves",
    answer: HealthView,
    run: viewHealth,
  }),
  open({
    method: "GET",
    path: "health/live",
    summary: "That the process answers at all, whether or not it can work just now",
    answer: LifeView,
    run: async () => ({ status: "ok" as const }),
  }),
  personal({
    method: "GET",
    path: "drafts",
    tokens: "any",
    summary: "The drafts in which you have a seat",
    query: Paging,
    answer: pageOf(DraftView),
    run: async ({ actor, query }) => page(await listDrafts(actor), query, (draft) => draft.id),
  }),
  personal({
    method: "POST",
    path: "drafts",
    tokens: "manage",
    summary: "Create a draft",
    body: NewDraft,
    status: 201,
    answer: DraftView,
    run: ({ actor, body }) => createDraft(actor, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d",
    summary: "One draft",
    act: "read",
    answer: DraftView,
    run: async ({ seat }) => viewDraft(seat),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d",
    summary: "Change title, mode or settings",
    act: "change settings",
    body: DraftChange,
    answer: DraftView,
    run: ({ seat, body }) => changeSettings(seat, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/doubts",
    summary:
      "What was read with doubt in files that filled or revised the draft, until a person has settled it",
    act: "read",
    answer: itemsOf(DoubtView),
    run: async ({ seat }) => ({ items: await listDoubts(seat) }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/people",
    summary:
      "Seat more people in their usual roles: all, those of another draft, or by their ids; answers who sits there",
    act: "manage people",
    body: z.strictObject({ people: FirstSeats }),
    answer: itemsOf(SeatedPersonView),
    run: async ({ seat, body }) => {
      await seatMore(seat, body.people);
      return { items: await listDraftPeople(seat) };
    },
  }),
  seated({
    method: "POST",
    path: "drafts/:d/import",
    summary: "Fill an empty draft from a file: text, Markdown, HTML, docx, odt, PDF or Akoma Ntoso",
    act: "import text",
    upload: "files",
    status: 201,
    answer: z.strictObject({
      blocks: z.number(),
      brackets: ImportedBrackets,
      warnings: z.array(z.string()).readonly(),
    }),
    run: ({ seat, request }) => importText(seat, request),
  }),
];
