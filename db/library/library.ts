// The reference texts as rows: added and removed whole.
import { randomUUID } from "node:crypto";
import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { libraryKeys, libraryParagraphs, libraryTexts } from "#db/schema/library";
import { pairKeys } from "#domain/library/nearest";
import type { LibraryParagraph, LibraryText, LibraryWording } from "#domain/library/values";

/** The texts, by symbol and language. */
export const libraryTextsIn = async (db: Db): Promise<LibraryText[]> => {
  const { id, symbol, title, language, adoptedOn, addedAt } = libraryTexts;
  const rows = await db
    .select({ id, symbol, title, language, adoptedOn, addedAt, paragraphs: count(libraryParagraphs.place) })
    .from(libraryTexts)
    .leftJoin(libraryParagraphs, eq(libraryParagraphs.textId, id))
    .groupBy(id)
    .orderBy(asc(symbol), asc(language));
  return rows.map((row) => ({ ...row, addedAt: row.addedAt.toISOString() }));
};

export const libraryParagraphsOf = (db: Db, textId: string): Promise<LibraryParagraph[]> => {
  const { place, label, words } = libraryParagraphs;
  return db
    .select({ place, label, words })
    .from(libraryParagraphs)
    .where(eq(libraryParagraphs.textId, textId))
    .orderBy(asc(place));
};

type NewLibraryText = Pick<LibraryText, "symbol" | "title" | "language" | "adoptedOn"> & {
  readonly userId: string;
  readonly paragraphs: readonly LibraryParagraph[];
};

/** Adds a text with its paragraphs and their keys. Returns its id. */
export const insertLibraryText = async (tx: Db, { paragraphs, ...text }: NewLibraryText): Promise<string> => {
  const id = randomUUID();
  await tx.insert(libraryTexts).values({ id, ...text });
  await tx.insert(libraryParagraphs).values(paragraphs.map((each) => ({ textId: id, ...each })));
  const keys = paragraphs.flatMap(({ place, words }) =>
    pairKeys(words, text.language).map((key) => ({ key, place })),
  );
  // As two arrays, since a statement has at most 65,535 parameters.
  await tx.execute(sql`
    insert into ${libraryKeys} (key, place, text_id)
    select *, ${id} from unnest(
      ${sql.param(keys.map(({ key }) => key))}::integer[],
      ${sql.param(keys.map(({ place }) => place))}::integer[])`);
  return id;
};

/** Removes a text; false where there was none. */
export const deleteLibraryText = async (tx: Db, id: string): Promise<boolean> =>
  (await tx.delete(libraryTexts).where(eq(libraryTexts.id, id)).returning({ id: libraryTexts.id })).length >
  0;

/** The paragraphs in this language that share the most pairs of words with a text. */
export const sharingWords = async (
  db: Db,
  text: string,
  { language, most }: { readonly language: LibraryText["language"]; readonly most: number },
): Promise<LibraryWording[]> => {
  const keys = pairKeys(text, language);
  if (keys.length === 0) return [];
  const shared = db
    .select({
      textId: libraryKeys.textId,
      place: libraryKeys.place,
      pairs: sql<number>`count(*)`.as("pairs"),
    })
    .from(libraryKeys)
    .where(inArray(libraryKeys.key, keys))
    .groupBy(libraryKeys.textId, libraryKeys.place)
    .orderBy(desc(sql`pairs`), asc(libraryKeys.textId), asc(libraryKeys.place))
    .limit(most)
    .as("shared");
  const { id, symbol, title, adoptedOn } = libraryTexts;
  const { place, label, words } = libraryParagraphs;
  return db
    .select({ id, symbol, title, adoptedOn, place, label, words })
    .from(shared)
    .innerJoin(libraryParagraphs, and(eq(libraryParagraphs.textId, shared.textId), eq(place, shared.place)))
    .innerJoin(libraryTexts, eq(id, shared.textId));
};
