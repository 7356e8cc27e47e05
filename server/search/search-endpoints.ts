// The API endpoint that searches a whole draft.
import { z } from "zod";
import { sendersIn } from "#db/sources/coverage";
import { wordsIn } from "#db/submissions/passage-words";
import { fixedLabels } from "#db/texts/texts";
import { baseRuns, baseText, joinFootnotes, proposedBy } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { answers, excerptOf, readQuestion } from "#domain/words/search";
import { ExcerptSchema } from "#domain/words/values";
import { listThreads } from "#server/comments/comments-view";
import { numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { pageOf } from "#server/http/answers";
import { Paging, page, seated } from "#server/http/api";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { SourceView, sourceViews } from "#server/submissions/passages-view";

// Searches a whole draft: its words, its proposals, its comments, and its submissions.

/** What is searched, in the order in which it is shown. */
const finds = ["block", "proposal", "comment", "submission", "passage"] as const;
type Find = (typeof finds)[number];

const SearchQuery = Paging.extend({
  q: z.string().max(200),
  in: z.enum(finds).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A search result. `target` is its own id; `id` is unique within the answer. */
const FoundView = z
  .strictObject({
    id: z.string(),
    in: z.enum(["comment", "block", "proposal", "submission", "passage"]),
    target: z.string(),
    /** The paragraph that it is or belongs to, and its printed number. */
    pid: z.string().nullable(),
    label: z.string().nullable(),
    /** For a passage, its submission and language; for a submission, itself. */
    submission: SourceView.nullable(),
    language: z.string().nullable(),
    /** The delegation that proposes or speaks. */
    by: z.string().nullable(),
    excerpt: ExcerptSchema,
  })
  .meta({ id: "Found" });
type FoundView = z.infer<typeof FoundView>;

/** The words of one item, and how to show it when they match. */
type Searched = Omit<FoundView, "id" | "excerpt"> & { readonly text: string };

/** Everything in the draft that the seat may read and that matches, a page at a time. */
const searchDraft = async (
  seat: Seat,
  query: z.infer<typeof SearchQuery>,
): Promise<{ items: readonly FoundView[]; next: string | null }> => {
  const question = readQuestion(query.q);
  if (question.length === 0) throw new Refusal("malformed", "Say what to look for: a word at least.");
  const found: (Searched & { readonly id: string })[] = [];
  for (const kind of searchedKinds(query)) {
    for (const each of await searched[kind](seat))
      if (answers(question, each.text)) found.push({ ...each, id: `${kind}:${each.target}` });
    if (isPast(found, query)) break;
  }
  const { items, next } = page(found, query, ({ id }) => id);
  return { items: items.map(({ text, ...head }) => ({ ...head, excerpt: excerptOf(question, text) })), next };
};

// Whether a page is full, so that nothing further is read.
const isPast = (
  found: readonly { readonly id: string }[],
  { after, limit }: z.infer<typeof SearchQuery>,
): boolean => found.length > found.findIndex(({ id }) => id === after) + 1 + limit;

// Kinds before that of the cursor have been shown already.
const searchedKinds = (query: z.infer<typeof SearchQuery>): readonly Find[] => {
  if (query.in !== undefined) return [query.in];
  const from = finds.findIndex((kind) => query.after?.startsWith(`${kind}:`));
  return finds.slice(Math.max(from, 0));
};

const nothing = { pid: null, label: null, submission: null, language: null, by: null };

/** The words of each kind. What a seat may not read is not among them. */
const searched: Record<Find, (seat: Seat) => Promise<Searched[]>> = {
  // A block that is only proposed has no words yet: it is found as a proposal.
  block: async ({ draft }) => {
    const fixed = await fixedLabels(runtime().database.db, draft.id);
    const blocks = (await runtime().rooms.open(draft.id)).blocks();
    const printed = printedInFull(blocks, numberingOf(draft.settings), fixed);
    return blocks
      .filter((block) => !proposedBy(block))
      .map((block) => {
        const notes = joinFootnotes(baseRuns(block)).flatMap(({ footnote }) => footnote ?? []);
        const text = [baseText(block), ...notes].join("\n");
        const label = printed.get(block.pid) ?? "";
        return { ...nothing, in: "block", target: block.pid, pid: block.pid, label, text };
      });
  },
  proposal: async ({ draft }) => {
    const room = await runtime().rooms.open(draft.id);
    const cards = await registerOf(runtime().database.db, draft, room.blocks);
    return cards.map(({ id: target, pid, label, by, inserted, removed, rationale, reason }) => ({
      ...nothing,
      ...{ in: "proposal", target, pid, label, by },
      text: [inserted, removed, rationale, reason].filter(Boolean).join("\n"),
    }));
  },
  comment: async (seat) =>
    (await listThreads(seat)).flatMap((thread) =>
      [thread, ...thread.replies].flatMap(({ id: target, pid, body: text, by }): Searched[] =>
        text === null
          ? []
          : [{ ...nothing, in: "comment", target, pid, label: thread.label, by: by.delegation, text }],
      ),
    ),
  submission: async (seat) => {
    const sources = await sendersIn(runtime().database.db, seat.draft.id);
    const viewOf = await sourceViews(seat, sources);
    return sources.map((source) => {
      const { organization, onBehalfOf, title, firstName, lastName, countries } = source.fields;
      const person = [title, firstName, lastName].filter(Boolean).join(" ");
      const text = [organization, onBehalfOf, person, ...countries].filter(Boolean).join("\n");
      return { ...nothing, in: "submission", target: source.id, submission: viewOf(source), text };
    });
  },
  passage: async (seat) => {
    const { db } = runtime().database;
    const sources = await sendersIn(db, seat.draft.id);
    const viewOf = await sourceViews(seat, sources);
    const views = new Map(sources.map((source) => [source.id, viewOf(source)]));
    return (await wordsIn(db, seat.draft.id)).map(({ id: target, submissionId, language, text }) => ({
      ...nothing,
      ...{ in: "passage", target, language, text },
      submission: views.get(submissionId) ?? null,
    }));
  },
};

export const searchEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/search",
    summary: "Look for words in the text, the proposals, the comments and the submissions, in any script",
    act: "read",
    query: SearchQuery,
    answer: pageOf(FoundView),
    run: ({ seat, query }) => searchDraft(seat, query),
  }),
];
