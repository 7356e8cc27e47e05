// Passages with their themes: those that the wording suggests, and what people decided about them.
import { z } from "zod";
import type { Db } from "#db/client";
import { themeVerdictsOn } from "#db/sources/themes";
import type { Passage } from "#db/submissions/passages";
import { themesOn } from "#domain/sources/themes/themes";
import { ThemeOnSchema } from "#domain/sources/values";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { PassageView, passageIn, SourceView, sourceViews, viewPassages } from "./passages-view";
import { proposedThemes } from "./proposed-themes";

/** How a passage was cut and which version it is. */
export type CutView = {
  readonly digest: string;
  /** The page of the file on which it begins, where the file has pages. */
  readonly page: number | null;
  readonly cutBy: "machine" | "person";
  /** Shared by passages of one submission that say the same in several languages. */
  readonly version: string | null;
};

export const ThemedPassageView = PassageView.extend({
  digest: z.string(),
  /** The page of the file on which it begins, where the file has pages. */
  page: z.number().nullable(),
  cutBy: z.enum(["machine", "person"]),
  /** Shared by passages of one submission that say the same in several languages. */
  version: z.string().nullable(),
  themes: z.array(ThemeOnSchema).readonly(),
}).meta({ id: "ThemedPassage" });
export type ThemedPassageView = z.infer<typeof ThemedPassageView>;

/** A passage with its source. */
export const FoundPassageView = ThemedPassageView.extend({
  submission: SourceView,
}).meta({ id: "FoundPassage" });
export type FoundPassageView = z.infer<typeof FoundPassageView>;

/** Passages with how they were cut, in the order given. */
export const viewCut = async (db: Db, passages: readonly Passage[]): Promise<(PassageView & CutView)[]> =>
  Array.from((await viewPassages(db, passages)).entries(), ([index, view]) => {
    const passage = passages[index];
    if (!passage) throw new Error("A passage was viewed that was not given.");
    const { digest, page, cutBy, version } = passage;
    return { ...view, digest, page, cutBy, version };
  });

/** Passages of one draft with their themes, in the order given. */
export const viewThemed = async (db: Db, passages: readonly Passage[]): Promise<ThemedPassageView[]> => {
  const draftId = passages[0]?.draftId;
  if (draftId === undefined) return [];
  const ids = passages.map(({ id }) => id);
  const proposed = await proposedThemes(db, draftId);
  const verdicts = await themeVerdictsOn(db, draftId, { subject: "passage", targets: ids });
  proposed.lookInto(passages);
  const { themes } = proposed;
  return Array.from(await viewCut(db, passages), (view) => ({
    ...view,
    themes: themesOn(proposed.findingsOn(view.id), verdicts.get(view.id) ?? new Map(), themes),
  }));
};

/** A passage with its source; the id of one that was joined to another returns the other. */
export const viewPassage = async (seat: Seat, id: string): Promise<FoundPassageView> => {
  const { db } = runtime().database;
  const { passage, submission } = await passageIn(db, seat, id);
  const [view] = await viewThemed(db, [passage]);
  if (!view) throw new Error("The passage was not viewed.");
  return { ...view, submission: (await sourceViews(seat, [submission]))(submission) };
};
