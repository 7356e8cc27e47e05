// Searching the whole of a draft: its words, what is proposed, what people say of it, and what was sent in.

import { z } from "zod";
import type { Db } from "#db/client";
import { sourcesIn, wordsOfSubmissions } from "#db/submissions/passage-words";
import { fixedLabels } from "#db/texts/texts";
import { baseRuns, baseText, joinFootnotes, proposedBy } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { answersInSteps, excerptInSteps, type Question, readQuestion } from "#domain/words/search";
import { listThreads } from "#server/comments/comments-view";
import { numberingOf } from "#server/draft/blocks-view";
import { printedInFullInTurns } from "#server/draft/printed-labels";
import { Paging } from "#server/http/api";
import { pauses, stepByStep } from "#server/pauses";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import { ExcerptSchema } from "#server/schemas/words";
import type { Seat } from "#server/sign-in/session";
import { SourceView, sourceViews } from "#server/submissions/passages-view";

/** Where words are looked for, in the order in which they are shown. */
const finds = ["block", "proposal", "comment", "submission", "passage"] as const;
type Find = (typeof finds)[number];

export const SearchQuery = Paging.extend({
  q: z.string().max(200),
  in: z.enum(finds).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Something that was found. `target` is its own id; `id` distinguishes it from everything else in the answer. */
export const FoundView = z
  .strictObject({
    id: z.string(),
    in: z.enum(["comment", "block", "proposal", "submission", "passage"]),
    target: z.string(),
    /** The paragraph that it is or stands at, and its printed number. */
    pid: z.string().nullable(),
    label: z.string().nullable(),
    /** Of a passage, its submission and language; of a submission, itself. */
    submission: SourceView.nullable(),
    language: z.string().nullable(),
    /** The delegation that proposes or speaks. */
    by: z.string().nullable(),
    excerpt: ExcerptSchema,
  })
  .meta({ id: "Found" });
export type FoundView = z.infer<typeof FoundView>;

/** Words of one thing, and how to show it when they answer the question. */
type Searched = Omit<FoundView, "id" | "excerpt"> & { readonly text: string };

/** Everything in the draft that the seat may read and that answers the question, a page at a time. */
export const searchDraft = async (
  seat: Seat,
  query: z.infer<typeof SearchQuery>,
): Promise<{ items: FoundView[]; next: string | null }> => {
  const question = readQuestion(query.q);
  if (question.length === 0) throw new Refusal("malformed", "Say what to look for: a word at least.");
  const items: FoundView[] = [];
  let skipping = query.after !== undefined;
  for await (const found of findingsOf(seat, question, searchedKinds(query))) {
    if (skipping) skipping = found.id !== query.after;
    else items.push(found);
    if (items.length > query.limit) break;
  }
  if (skipping) throw new Refusal("malformed", "The list has no item to go on after.");
  const shown = items.slice(0, query.limit);
  return { items: shown, next: items.length > query.limit ? (shown.at(-1)?.id ?? null) : null };
};

// What stands before the kind of the item to go on after was shown already.
const searchedKinds = (query: z.infer<typeof SearchQuery>): readonly Find[] => {
  if (query.in !== undefined) return [query.in];
  const from = finds.findIndex((kind) => query.after?.startsWith(`${kind}:`));
  return finds.slice(Math.max(from, 0));
};

async function* findingsOf(seat: Seat, question: Question, kinds: readonly Find[]) {
  const { db } = runtime().database;
  const pause = pauses();
  for (const kind of kinds)
    for await (const { text, ...head } of searched[kind](db, seat)) {
      if (await stepByStep(answersInSteps(question, text)))
        yield {
          id: `${kind}:${head.target}`,
          ...head,
          excerpt: await stepByStep(excerptInSteps(question, text)),
        };
      await pause();
    }
}

const nothing = { pid: null, label: null, submission: null, language: null, by: null };

/** Reads out the words of each kind. What a seat may not read is not among them. */
const searched: Record<Find, (db: Db, seat: Seat) => AsyncGenerator<Searched>> = {
  // A block that is only proposed has no words yet: it is found as the proposal that it is.
  async *block(db, { draft }) {
    const fixed = await fixedLabels(db, draft.id);
    const blocks = (await runtime().rooms.open(draft.id)).blocks();
    const printed = await printedInFullInTurns(blocks, numberingOf(draft.settings), fixed);
    for (const block of blocks) {
      if (proposedBy(block)) continue;
      const notes = joinFootnotes(baseRuns(block)).flatMap(({ footnote }) => footnote ?? []);
      const text = [baseText(block), ...notes].join("\n");
      const label = printed.get(block.pid) ?? "";
      yield { ...nothing, in: "block", target: block.pid, pid: block.pid, label, text };
    }
  },
  async *proposal(db, { draft }) {
    const room = await runtime().rooms.open(draft.id);
    for (const card of await registerOf(db, draft, room.blocks)) {
      const { id: target, pid, label, by, inserted, removed, rationale, reason } = card;
      const text = [inserted, removed, rationale, reason].filter(Boolean).join("\n");
      yield { ...nothing, in: "proposal", target, pid, label, by, text };
    }
  },
  async *comment(_, seat) {
    for (const thread of await listThreads(seat))
      for (const { id, pid, body, by } of [thread, ...thread.replies]) {
        const { delegation } = by;
        if (body !== null)
          yield {
            ...nothing,
            in: "comment",
            target: id,
            pid,
            label: thread.label,
            by: delegation,
            text: body,
          };
      }
  },
  async *submission(db, seat) {
    const sources = await sourcesIn(db, seat.draft.id);
    const viewOf = await sourceViews(seat, sources);
    for (const source of sources) {
      const { organization, onBehalfOf, title, firstName, lastName, countries } = source.fields;
      const person = [title, firstName, lastName].filter(Boolean).join(" ");
      const text = [organization, onBehalfOf, person, ...countries].filter(Boolean).join("\n");
      yield { ...nothing, in: "submission", target: source.id, submission: viewOf(source), text };
    }
  },
  async *passage(db, seat) {
    const sources = await sourcesIn(db, seat.draft.id);
    const viewOf = await sourceViews(seat, sources);
    for (let from = 0; from < sources.length; from += readAtOnce) {
      const group = sources.slice(from, from + readAtOnce);
      const words = await wordsOfSubmissions(
        db,
        group.map(({ id }) => id),
      );
      for (const source of group)
        for (const { id, submissionId, language, text } of words)
          if (submissionId === source.id)
            yield {
              ...nothing,
              in: "passage",
              target: id,
              submission: viewOf(source),
              language,
              text,
            };
    }
  },
};

/** Submissions whose passages are read at a time. */
const readAtOnce = 3;
