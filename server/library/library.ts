// The library of reference texts: what was agreed elsewhere, brought in and taken out by the secretariat.
import { z } from "zod";
import {
  deleteLibraryText,
  insertLibraryText,
  libraryParagraphsOf,
  libraryTextsIn,
  sharingWords,
} from "#db/library/library";
import { languages } from "#domain/languages";
import { nearestOf } from "#domain/library/nearest";
import {
  LibraryParagraphSchema,
  type LibraryText,
  LibraryTextSchema,
  type NearWording,
} from "#domain/library/values";
import { libraryLimits, paragraphLimits } from "#domain/limits";
import { refusalToManagePeople } from "#domain/people/people";
import { orThrow, Refusal } from "#domain/refusal";
import { judgeLanguage } from "#domain/words/languages";
import { parse } from "#server/http/api";
import { readUploadWith } from "#server/http/multipart";
import { runtime } from "#server/runtime";
import { audit } from "#server/sign-in/audit";
import { keepInTurnFor } from "#server/sign-in/rights";
import type { Actor } from "#server/sign-in/session";
import { inWorker } from "#server/workers/workers";

/** A reference text with its paragraphs. */
export const WholeLibraryText = LibraryTextSchema.extend({
  paragraphs: z.array(LibraryParagraphSchema).readonly(),
}).meta({ id: "WholeLibraryText" });
type WholeLibraryText = Readonly<z.infer<typeof WholeLibraryText>>;

/** What is said of a file that is brought in; without `language` it is judged by its words. */
const LibraryOrder = z.strictObject({
  symbol: z.string().trim().min(1).max(100),
  title: z.string().trim().min(1).max(500),
  language: z.enum(languages).optional(),
  adoptedOn: z.iso.date().nullable().default(null),
});

export const NearQuery = z.strictObject({
  text: z.string().min(1).max(paragraphLimits.text),
  language: z.enum(languages).optional(),
  limit: z.coerce.number().int().min(1).max(20).default(5),
});

export const listLibrary = (): Promise<LibraryText[]> => libraryTextsIn(runtime().database.db);

export const findLibraryText = async (id: string): Promise<WholeLibraryText> => {
  const { db } = runtime().database;
  const [texts, paragraphs] = await Promise.all([libraryTextsIn(db), libraryParagraphsOf(db, id)]);
  const text = texts.find((each) => each.id === id);
  return text ? { ...text, paragraphs } : noText();
};

const noText = (): never => {
  throw new Refusal("not-found", "There is no such text in the library.");
};

const orderIn = (fields: ReadonlyMap<string, string>) => parse(LibraryOrder, Object.fromEntries(fields));

/** Y1: brings a text in from a file, paragraph by paragraph. */
export const addLibraryText = async (actor: Actor, request: Request): Promise<LibraryText> => {
  orThrow(refusalToManagePeople(actor));
  const { file, fields } = await readUploadWith(request);
  const { language: named, ...order } = orderIn(fields);
  const read = await inWorker("draft", file, { preamble: "apart" });
  const paragraphs = read.blocks
    .map(({ label, runs }) => ({
      label,
      words: runs
        .map(({ text }) => text)
        .join("")
        .trim(),
    }))
    .filter(({ words }) => words !== "")
    .map((each, index) => ({ place: index + 1, ...each }));
  if (paragraphs.length === 0) throw new Refusal("unreadable", "The file holds no words.");
  const judged = named ?? judgeLanguage(paragraphs.map(({ words }) => words).join("\n")).language;
  if (judged === "und")
    throw new Refusal("malformed", "In which of the six languages the text is could not be told. Name it.");
  return keepInTurnFor({ actor }, async (tx) => {
    const others = await libraryTextsIn(tx);
    if (others.some(({ symbol, language }) => symbol === order.symbol && language === judged))
      throw new Refusal("conflict", "The library has {symbol} in this language already.", {
        symbol: order.symbol,
      });
    if (others.length >= libraryLimits.texts)
      throw new Refusal("conflict", "The library holds {most} texts, and no room for more.", {
        most: libraryLimits.texts,
      });
    const id = await insertLibraryText(tx, { ...order, language: judged, userId: actor.userId, paragraphs });
    const facts = { symbol: order.symbol, language: judged };
    await audit({ event: "library-text-added", actorId: actor.userId, facts }, tx);
    return (await libraryTextsIn(tx)).find((each) => each.id === id) ?? noText();
  });
};

/** Takes a text out. */
export const removeLibraryText = (actor: Actor, id: string): Promise<void> => {
  orThrow(refusalToManagePeople(actor));
  return keepInTurnFor({ actor }, async (tx) => {
    const text = (await libraryTextsIn(tx)).find((each) => each.id === id) ?? noText();
    await deleteLibraryText(tx, id);
    const facts = { symbol: text.symbol, language: text.language };
    await audit({ event: "library-text-removed", actorId: actor.userId, facts }, tx);
  });
};

/** Y2: the agreed wordings nearest to a text, in its language. */
export const nearestWordings = async ({
  text,
  language,
  limit,
}: z.infer<typeof NearQuery>): Promise<NearWording[]> => {
  const judged = language ?? judgeLanguage(text).language;
  if (judged === "und") return [];
  const { db } = runtime().database;
  const most = libraryLimits.compared;
  return nearestOf(text, await sharingWords(db, text, { language: judged, most }), limit);
};
