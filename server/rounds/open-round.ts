// A round as everybody sees it, once it is announced: no address of anybody, nothing of the draft but the text it asks about.
import { z } from "zod";
import { findRound, type Round } from "#db/rounds/rounds";
import { databaseNow } from "#db/rows";
import { findText } from "#db/texts/texts";
import { roundState } from "#domain/rounds/rounds";
import { RoundTermsSchema, roundStates } from "#domain/rounds/values";
import { zoneOfDraft } from "#server/draft/drafts-view";
import { runtime } from "#server/runtime";
import { noRound } from "./rounds";

/** The text that a round asks about. */
const AskedText = z
  .strictObject({
    n: z.number(),
    symbol: z.string(),
    paragraphs: z
      .array(z.strictObject({ pid: z.string(), label: z.string(), kind: z.string(), text: z.string() }))
      .readonly(),
  })
  .meta({ id: "AskedText" });

export const OpenRoundView = z
  .strictObject({
    id: z.string(),
    state: z.enum(roundStates),
    /** The time zone of the meeting, by whose clock it opens and closes. */
    timeZone: z.string(),
    terms: RoundTermsSchema.omit({ addresses: true }),
    /** The text that is commented on; null for none. */
    commented: AskedText.nullable(),
  })
  .meta({ id: "OpenRound" });
export type OpenRoundView = z.infer<typeof OpenRoundView>;

/** The text that a round asks about; null for none. */
export const askedText = async ({
  draftId,
  terms: { text: n },
}: Pick<Round, "draftId" | "terms">): Promise<z.infer<typeof AskedText> | null> => {
  const text = n === null ? undefined : await findText(runtime().database.db, draftId, n);
  if (!text) return null;
  const paragraphs = text.body.blocks
    .filter((block) => block.whole === undefined)
    .map(({ pid, label, kind, text: words }) => ({ pid, label, kind, text: words }));
  return { n: text.n, symbol: text.symbol, paragraphs };
};

/** A round that was announced, with the time by the database's clock. Throws `not-found`. */
export const announcedRound = async (
  id: string,
): Promise<{ readonly round: Round; readonly now: number }> => {
  const { db } = runtime().database;
  const round = (await findRound(db, id)) ?? noRound();
  const now = (await databaseNow(db)).getTime();
  return roundState(round.terms, now) === "prepared" ? noRound() : { round, now };
};

/** A round for everybody. Throws `not-found` for one that is not announced. */
export const viewOpenRound = async (id: string): Promise<OpenRoundView> => {
  const { round, now } = await announcedRound(id);
  const { addresses: _, ...terms } = round.terms;
  const [timeZone, commented] = await Promise.all([zoneOfDraft(round.draftId), askedText(round)]);
  return { id, state: roundState(round.terms, now), timeZone, terms, commented };
};
