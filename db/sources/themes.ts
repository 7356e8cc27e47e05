// Themes of a draft as rows, and people's decisions on them for passages and blocks.
import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { isAmong } from "#db/rows";
import { passages, submissions, themeActs, themes } from "#db/schema/submissions";
import type { Theme, ThemeVerdict } from "#domain/sources/themes/themes";

/** What a theme can be applied to. */
export type ThemeSubject = "passage" | "block";

const standing = (draftId: string) => and(eq(themes.draftId, draftId), isNull(themes.removedAt));

/** The themes of a draft in their order. */
export const themesIn = (db: Db, draftId: string): Promise<Theme[]> =>
  db
    .select({ id: themes.id, name: themes.name, words: themes.words })
    .from(themes)
    .where(standing(draftId))
    .orderBy(asc(themes.position), asc(themes.id));

/** Adds themes after the existing ones. */
export const insertThemes = async (
  tx: Db,
  draftId: string,
  added: readonly Omit<Theme, "id">[],
): Promise<string[]> => {
  if (added.length === 0) return [];
  const [last] = await tx
    .select({ position: sql<number>`coalesce(max(${themes.position}), 0)`.mapWith(Number) })
    .from(themes)
    .where(eq(themes.draftId, draftId));
  const rows = added.map(({ name, words }, index) => ({
    id: randomUUID(),
    draftId,
    name,
    words: [...words],
    position: (last?.position ?? 0) + index + 1,
  }));
  await tx.insert(themes).values(rows);
  return rows.map(({ id }) => id);
};

/** One theme, locked until the transaction ends. */
export const lockTheme = async (tx: Db, draftId: string, id: string): Promise<Theme | null> => {
  const [row] = await tx
    .select({ id: themes.id, name: themes.name, words: themes.words })
    .from(themes)
    .where(and(standing(draftId), eq(themes.id, id)))
    .for("update");
  return row ?? null;
};

/** Changes a theme, or with `removed` hides it; the decisions on it remain. */
export const changeTheme = async (
  tx: Db,
  id: string,
  change: { name?: string; words?: string[]; position?: number; removed?: true },
): Promise<void> => {
  const { removed, ...rest } = change;
  const set = removed ? { ...rest, removedAt: sql`clock_timestamp()` } : rest;
  if (Object.keys(set).length > 0) await tx.update(themes).set(set).where(eq(themes.id, id));
};

/** Reorders the themes of a draft; those not named come last. */
export const orderThemes = async (tx: Db, draftId: string, ids: readonly string[]): Promise<void> => {
  const rest = (await themesIn(tx, draftId)).map(({ id }) => id).filter((id) => !ids.includes(id));
  for (const [index, id] of [...ids, ...rest].entries())
    await tx
      .update(themes)
      .set({ position: index + 1 })
      .where(and(standing(draftId), eq(themes.id, id)));
};

/** Stores a person's decision on a theme for a passage or a block. */
export const insertThemeAct = async (
  tx: Db,
  act: {
    draftId: string;
    themeId: string;
    subject: ThemeSubject;
    target: string;
    act: ThemeVerdict;
    userId: string;
  },
): Promise<void> => {
  await tx.insert(themeActs).values(act);
};

/** The last decision by target and theme; for all targets of the draft without `targets`. */
export const themeVerdictsOn = async (
  db: Db,
  draftId: string,
  { subject, targets }: { readonly subject: ThemeSubject; readonly targets?: readonly string[] },
): Promise<Map<string, Map<string, ThemeVerdict>>> => {
  if (targets?.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([themeActs.target, themeActs.themeId], {
      target: themeActs.target,
      theme: themeActs.themeId,
      act: themeActs.act,
    })
    .from(themeActs)
    .where(
      and(
        eq(themeActs.draftId, draftId),
        eq(themeActs.subject, subject),
        targets ? isAmong(themeActs.target, targets) : undefined,
      ),
    )
    .orderBy(asc(themeActs.target), asc(themeActs.themeId), desc(themeActs.n));
  const verdicts = new Map<string, Map<string, ThemeVerdict>>();
  for (const { target, theme, act } of rows) {
    const mine = verdicts.get(target) ?? new Map<string, ThemeVerdict>();
    verdicts.set(target, mine.set(theme, act));
  }
  return verdicts;
};

/** The passages of a draft by id, each with the digest of its text. */
export const passageDigests = async (db: Db, draftId: string): Promise<Map<string, string>> => {
  const rows = await db
    .select({ id: passages.id, digest: passages.digest })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(and(eq(passages.draftId, draftId), isNull(passages.replacedBy), isNull(submissions.removedAt)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id), asc(passages.ordinal));
  return new Map(rows.map(({ id, digest }) => [id, digest]));
};

/** The text of these passages. */
export const textsOfPassages = (
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; digest: string; text: string }[]> =>
  db
    .select({ id: passages.id, digest: passages.digest, text: passages.text })
    .from(passages)
    .where(isAmong(passages.id, ids));
