// Themes of a draft as acts: the list is edited, and people confirm or reject the themes that the wording
// suggests.
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord } from "#db/record/record";
import {
  changeTheme,
  insertThemeAct,
  insertThemes,
  lockTheme,
  orderThemes,
  type ThemeSubject,
  themesIn,
  themeVerdictsOn,
} from "#db/sources/themes";
import { holdPassage } from "#db/submissions/passages";
import { paragraphId } from "#domain/draft";
import { draftLimits } from "#domain/limits";
import type { RecordAct } from "#domain/record/record-sentences";
import { Refusal } from "#domain/refusal";
import { type Theme, type ThemeVerdict, themeVerdicts } from "#domain/sources/themes/themes";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";
import { noPassage } from "#server/submissions/passages-view";
import { listThemes, noTheme, type ThemeView } from "./themes-view";

const Line = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((text) => !/\p{Cc}/u.test(text), "It holds control characters.");

const Proposing = z.array(Line).max(200);

export const NewTheme = z.strictObject({ name: Line, words: Proposing.default([]) });

export const ThemeChange = z
  .strictObject({
    name: Line,
    words: Proposing,
    /** The theme after which to put it; null for the first place. */
    after: z.string().max(64).nullable(),
  })
  .partial();

export const ThemeJudgement = z.strictObject({ act: z.enum(themeVerdicts) });

/** Adds a theme at the end of the list. */
export const addTheme = async (seat: Seat, { name, words }: z.infer<typeof NewTheme>): Promise<ThemeView> => {
  const id = await keeping(seat, async (tx) => {
    const all = await themesIn(tx, seat.draft.id);
    if (all.length >= draftLimits.themes)
      throw new Refusal("conflict", "A draft has at most {mostThemes} themes.", {
        themes: all.length,
        mostThemes: draftLimits.themes,
      });
    free(all, name);
    const [made = ""] = await insertThemes(tx, seat.draft.id, [{ name, words: [...new Set(words)] }]);
    await account(tx, seat, { act: "theme.added", facts: { theme: made, name, words } });
    return made;
  });
  return seen(seat, id);
};

/** Changes the name of a theme, the words that suggest it, or its place in the list. */
export const editTheme = async (
  seat: Seat,
  id: string,
  { name, words, after }: z.infer<typeof ThemeChange>,
): Promise<ThemeView> => {
  await keeping(seat, async (tx) => {
    const was = (await lockTheme(tx, seat.draft.id, id)) ?? noTheme();
    const all = await themesIn(tx, seat.draft.id);
    if (name !== undefined)
      free(
        all.filter((each) => each.id !== id),
        name,
      );
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(words === undefined ? {} : { words: [...new Set(words)] }),
    };
    await changeTheme(tx, id, change);
    if (after !== undefined) await orderThemes(tx, seat.draft.id, placedAfter(all, id, after));
    const place = after === undefined ? {} : { after };
    await account(tx, seat, {
      act: "theme.changed",
      facts: { theme: id, was: was.name, ...change, ...place },
    });
  });
  return seen(seat, id);
};

/** Removes a theme from the list; what people decided about it stays in the record. */
export const takeAwayTheme = async (seat: Seat, id: string): Promise<Record<string, never>> => {
  await keeping(seat, async (tx) => {
    const { name } = (await lockTheme(tx, seat.draft.id, id)) ?? noTheme();
    await changeTheme(tx, id, { removed: true });
    await account(tx, seat, { act: "theme.removed", facts: { theme: id, name } });
  });
  return {};
};

/**
 * L14: records that a passage or a block has, or does not have, a theme. The last decision counts; repeating it
 * adds nothing.
 */
export const judgeTheme = async (
  seat: Seat,
  on: { readonly subject: ThemeSubject; readonly target: string; readonly theme: string },
  { act }: z.infer<typeof ThemeJudgement>,
): Promise<{ theme: string; state: ThemeVerdict }> => {
  const draftId = seat.draft.id;
  await keeping(seat, async (tx) => {
    if (!(await lockTheme(tx, draftId, on.theme))) noTheme();
    const target = await targetOf(tx, seat, on);
    const said = await themeVerdictsOn(tx, draftId, { subject: on.subject, targets: [target] });
    if (said.get(target)?.get(on.theme) === act) return;
    await insertThemeAct(tx, {
      draftId,
      themeId: on.theme,
      subject: on.subject,
      target,
      act,
      userId: seat.who.userId,
    });
    await account(tx, seat, { act: `theme.${act}`, facts: { theme: on.theme, [on.subject]: target } });
  });
  return { theme: on.theme, state: act };
};

const targetOf = async (
  tx: Db,
  seat: Seat,
  { subject, target }: { readonly subject: ThemeSubject; readonly target: string },
): Promise<string> => {
  if (subject === "passage")
    return ((await holdPassage(tx, seat.draft.id, target)) ?? noPassage()).passage.id;
  const room = await runtime().rooms.open(seat.draft.id);
  if (!room.blocks().some(({ pid }) => pid === paragraphId(target)))
    throw new Refusal("not-found", "There is no such paragraph in this draft.");
  return target;
};

const keeping = async <T>(seat: Seat, keep: (tx: Db) => Promise<T>): Promise<T> => {
  const kept = await keepFor(seat, keep);
  (await runtime().rooms.open(seat.draft.id)).announce({ kind: "submission" });
  return kept;
};

type ThemeAccount = { readonly act: RecordAct; readonly facts: Readonly<Record<string, unknown>> };

const account = (tx: Db, seat: Seat, { act, facts }: ThemeAccount) =>
  appendRecord(tx, {
    draftId: seat.draft.id,
    userId: seat.who.userId,
    delegation: seat.who.delegation,
    act,
    facts,
  });

const free = (all: readonly Theme[], name: string): void => {
  if (all.some((each) => each.name.toLowerCase() === name.toLowerCase()))
    throw new Refusal("exists", "There is a theme of this name already.");
};

const placedAfter = (all: readonly Theme[], id: string, after: string | null): string[] => {
  const rest = all.map((each) => each.id).filter((each) => each !== id);
  if (after === null) return [id, ...rest];
  if (!rest.includes(after)) return noTheme();
  return rest.flatMap((each) => (each === after ? [each, id] : [each]));
};

const seen = async (seat: Seat, id: string): Promise<ThemeView> =>
  (await listThemes(seat)).find((theme) => theme.id === id) ?? noTheme();
