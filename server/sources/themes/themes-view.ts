// Themes as their readers see them: how many passages and paragraphs have each, with proposed and confirmed
// counted apart.

import { z } from "zod";
import type { Db } from "#db/client";
import { passageDigests, textsOfPassages, themesIn, themeVerdictsOn } from "#db/sources/themes";
import { blockTypes } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { type Theme, type ThemeVerdict, themesOn } from "#domain/sources/themes/themes";
import { type ThemeOn, ThemeOnSchema } from "#domain/sources/values";
import { listBlocks } from "#server/draft/blocks-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { proposedThemes } from "#server/submissions/proposed-themes";

/** How many items have a theme, by state. */
export type ThemeCounts = Readonly<Record<"proposed" | "confirmed" | "rejected", number>>;

export const ThemeView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    words: z.array(z.string()).readonly(),
    passages: z.strictObject({
      rejected: z.number(),
      confirmed: z.number(),
      proposed: z.number(),
    }),
    blocks: z.strictObject({
      rejected: z.number(),
      confirmed: z.number(),
      proposed: z.number(),
    }),
  })
  .meta({ id: "Theme" });
export type ThemeView = z.infer<typeof ThemeView>;

/** A paragraph that has a theme. */
export const ThemedBlockView = ThemeOnSchema.omit({ theme: true })
  .extend({
    pid: z.string(),
    type: z.enum(blockTypes),
    label: z.string(),
    text: z.string(),
  })
  .meta({ id: "ThemedBlock" });
export type ThemedBlockView = z.infer<typeof ThemedBlockView>;

/** The names of the draft's themes in order. */
export const listThemeNames = async (seat: Seat): Promise<{ readonly id: string; readonly name: string }[]> =>
  (await themesIn(runtime().database.db, seat.draft.id)).map(({ id, name }) => ({ id, name }));

/** The themes of the draft in order, with their counts. */
export const listThemes = async (seat: Seat): Promise<ThemeView[]> => {
  const { db } = runtime().database;
  const themes = await themesIn(db, seat.draft.id);
  const onPassages = await themesOfPassages(db, seat.draft.id, themes);
  const onBlocks = (await themedBlocks(seat, themes)).map(({ on }) => on);
  const passages = [...onPassages.values()];
  const views: ThemeView[] = [];
  for (const theme of themes) {
    views.push({ ...theme, passages: counted(theme, passages), blocks: counted(theme, onBlocks) });
  }
  return views;
};

/** One theme with the paragraphs that have it. Throws `not-found`. */
export const viewTheme = async (
  seat: Seat,
  id: string,
): Promise<ThemeView & { readonly on: readonly ThemedBlockView[] }> => {
  const theme = (await listThemes(seat)).find((each) => each.id === id) ?? noTheme();
  const on = (await themedBlocks(seat, [theme])).flatMap(({ block, on: [found] }) =>
    found ? [{ ...block, state: found.state, words: found.words }] : [],
  );
  return { ...theme, on };
};

/** The ids of the passages that have a theme in one of these states, in no particular order. */
export const passagesOfTheme = async (
  seat: Seat,
  id: string,
  states: readonly ThemeOn["state"][],
): Promise<string[]> => {
  const { db } = runtime().database;
  const theme = (await themesIn(db, seat.draft.id)).find((each) => each.id === id) ?? noTheme();
  const on = await themesOfPassages(db, seat.draft.id, [theme]);
  return [...on].flatMap(([passage, [found]]) => (found && states.includes(found.state) ? [passage] : []));
};

/** Throws the refusal for a theme that is not, or no longer, in the draft. */
export const noTheme = (): never => {
  throw new Refusal("not-found", "There is no such theme in this draft.");
};

const counted = ({ id }: Theme, all: readonly (readonly ThemeOn[])[]): ThemeCounts => {
  const counts = { proposed: 0, confirmed: 0, rejected: 0 };
  for (const on of all) {
    const found = on.find(({ theme }) => theme === id);
    if (found) counts[found.state] += 1;
  }
  return counts;
};

const nothingSaid: ReadonlyMap<string, ThemeVerdict> = new Map();

/** Passages examined before yielding: a whole draft at once would take a seventh of a second. */
const atOnce = 500;

const themedBlocks = async (seat: Seat, themes: readonly Theme[]) => {
  const { db } = runtime().database;
  const verdicts = await themeVerdictsOn(db, seat.draft.id, { subject: "block" });
  const blocks = await listBlocks(seat);
  const proposed = await proposedThemes(db, seat.draft.id);
  proposed.lookInto(blocks.map(({ pid, digest, text }) => ({ id: pid, digest, text })));
  const themed = [];
  for (const { pid, type, label, text } of blocks) {
    const on = themesOn(proposed.findingsOn(pid), verdicts.get(pid) ?? nothingSaid, themes);
    themed.push({ block: { pid, type, label, text }, on });
  }
  return themed;
};

const themesOfPassages = async (
  db: Db,
  draftId: string,
  asked: readonly Theme[],
): Promise<Map<string, ThemeOn[]>> => {
  const proposed = await proposedThemes(db, draftId);
  const digests = await passageDigests(db, draftId);
  const missing = [...digests].filter(([id, digest]) => !proposed.isKnown(id, digest)).map(([id]) => id);
  for (let from = 0; from < missing.length; from += atOnce)
    proposed.lookInto(await textsOfPassages(db, missing.slice(from, from + atOnce)));
  const verdicts = await themeVerdictsOn(db, draftId, { subject: "passage" });
  const on = new Map<string, ThemeOn[]>();
  for (const id of digests.keys()) {
    on.set(id, themesOn(proposed.findingsOn(id), verdicts.get(id) ?? nothingSaid, asked));
  }
  return on;
};
