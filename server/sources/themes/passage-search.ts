// Searches the passages of all submissions: by words, language and theme, and for those not yet answered.
import { z } from "zod";
import { searchPassages } from "#db/submissions/passages";
import { Paging } from "#server/http/api";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { passageIn, sourceViews } from "#server/submissions/passages-view";
import { type FoundPassageView, viewThemed } from "#server/submissions/themed-passages";
import { passagesOfTheme } from "./themes-view";

const Flag = z
  .enum(["true", "false", "1", "0", ""])
  .default("false")
  .transform((value) => value === "true" || value === "1");

export const PassageQuery = Paging.extend({
  q: z.string().max(200).default(""),
  submission: z.string().max(64).optional(),
  language: z.string().max(8).optional(),
  unlinked: Flag,
  withoutHome: Flag,
  /** Only those with this theme, proposed or confirmed. */
  theme: z.string().max(64).optional(),
  themeState: z.enum(["any", "proposed", "confirmed", "rejected"]).default("any"),
});

const states = {
  any: ["proposed", "confirmed"],
  proposed: ["proposed"],
  confirmed: ["confirmed"],
  rejected: ["rejected"],
} as const;

/** The passages of the draft that contain all the words sought, a page at a time. */
export const findPassages = async (
  seat: Seat,
  query: z.infer<typeof PassageQuery>,
): Promise<{ items: FoundPassageView[]; next: string | null }> => {
  const { db } = runtime().database;
  if (query.after !== undefined) await passageIn(db, seat, query.after);
  const { theme } = query;
  const found = await searchPassages(db, seat.draft.id, {
    words: query.q.normalize("NFC").split(/\s+/u).filter(Boolean).slice(0, 20),
    submissionId: query.submission,
    language: query.language,
    unlinked: query.unlinked,
    withoutHome: query.withoutHome,
    among: theme === undefined ? undefined : await passagesOfTheme(seat, theme, states[query.themeState]),
    after: query.after,
    limit: query.limit + 1,
  });
  const views = await viewThemed(
    db,
    found.slice(0, query.limit).map(({ passage }) => passage),
  );
  const viewOf = await sourceViews(
    seat,
    found.map(({ submission }) => submission),
  );
  const items = views.map((view, index) => {
    const source = found[index];
    if (!source) throw new Error("A passage was viewed that was not found.");
    return { ...view, submission: viewOf(source.submission) };
  });
  return { items, next: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
};
