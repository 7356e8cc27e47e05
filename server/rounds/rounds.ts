// Calls for inputs as acts of those who hold the pen: made, changed, and seen with their counts.
import { z } from "zod";
import { appendRecord } from "#db/record/record";
import { countInputs } from "#db/rounds/inputs";
import * as rows from "#db/rounds/rounds";
import { databaseNow } from "#db/rows";
import { findText } from "#db/texts/texts";
import { type Language, languages } from "#domain/languages";
import { roundLimits } from "#domain/limits";
import { orThrow, Refusal } from "#domain/refusal";
import { inputStates } from "#domain/rounds/choices";
import {
  inReadersWords,
  refusalOfTerms,
  refusalToChangeTerms,
  roundState,
  shortNotice,
} from "#domain/rounds/rounds";
import { roundTemplates, templateNames } from "#domain/rounds/templates";
import { type RoundTerms, RoundTermsSchema, roundStates } from "#domain/rounds/values";
import { say } from "#domain/saying";
import type { Sentence } from "#domain/sentence";
import { recordOf } from "#domain/typed-entries";
import { wordingOf } from "#server/languages/wordings";
import { runtime } from "#server/runtime";
import { keepFor } from "#server/sign-in/rights";
import type { Seat } from "#server/sign-in/session";

/** A round for those who hold the pen. */
export const RoundView = z
  .strictObject({
    id: z.string(),
    version: z.number(),
    state: z.enum(roundStates),
    terms: RoundTermsSchema,
    /** J2: how many working days it is open, where these are fewer than seven. */
    shortNotice: z.number().nullable(),
    /** How many inputs there are in each state. */
    counts: z.partialRecord(z.enum(inputStates), z.number()),
  })
  .meta({ id: "Round" });
export type RoundView = z.infer<typeof RoundView>;

const viewOf = (
  { id, version, terms }: rows.Round,
  counts: RoundView["counts"] | undefined,
  now: Date,
): RoundView => ({
  id,
  version,
  state: roundState(terms, now.getTime()),
  terms,
  shortNotice: shortNotice(terms),
  counts: counts ?? {},
});

/** The rounds of a draft, the first one first. */
export const listRounds = async ({ draft }: Seat): Promise<RoundView[]> => {
  const { db } = runtime().database;
  const [all, counts, now] = await Promise.all([
    rows.roundsIn(db, draft.id),
    rows.inputCounts(db, draft.id),
    databaseNow(db),
  ]);
  return all.map((round) => viewOf(round, counts.get(round.id), now));
};

/** A round of the draft. Throws `not-found`. */
export const viewRound = async (seat: Seat, id: string): Promise<RoundView> =>
  (await listRounds(seat)).find((round) => round.id === id) ?? noRound();

/** The time by which rounds open and close. */
export const roundsNow = async (): Promise<string> =>
  (await databaseNow(runtime().database.db)).toISOString();

export const noRound = (): never => {
  throw new Refusal("not-found", "There is no such call for inputs.");
};

const requireText = async (draftId: string, { text }: RoundTerms): Promise<void> => {
  if (text !== null && !(await findText(runtime().database.db, draftId, text)))
    throw new Refusal("not-found", "There is no such text.");
};

/** What the record says of a round: what it asks, and until when. */
const factsOf = (id: string, terms: RoundTerms) => ({
  round: id,
  title: inReadersWords(terms.title, "en"),
  opensAt: terms.opensAt,
  closesAt: terms.closesAt,
});

const by = (seat: Seat) => ({
  draftId: seat.draft.id,
  userId: seat.who.userId,
  delegation: seat.who.delegation,
});

/** Makes a round. */
export const makeRound = async (seat: Seat, terms: RoundTerms): Promise<RoundView> => {
  orThrow(refusalOfTerms(terms));
  await requireText(seat.draft.id, terms);
  const id = await keepFor(seat, async (tx) => {
    const made = await rows.roundsIn(tx, seat.draft.id);
    if (made.length >= roundLimits.rounds)
      throw new Refusal("conflict", "A draft has at most {most} calls for inputs.", {
        most: roundLimits.rounds,
      });
    const id = await rows.insertRound(tx, { draftId: seat.draft.id, terms, createdBy: seat.who.userId });
    await appendRecord(tx, { ...by(seat), act: "round.made", facts: factsOf(id, terms) });
    return id;
  });
  return viewRound(seat, id);
};

export const ChangedTerms = RoundTermsSchema.partial();

/** J3: changes the terms of a round. */
export const changeRound = async (
  seat: Seat,
  id: string,
  changes: z.infer<typeof ChangedTerms>,
): Promise<RoundView> => {
  await keepFor(seat, async (tx) => {
    const round = (await rows.lockRound(tx, seat.draft.id, id)) ?? noRound();
    const terms: RoundTerms = RoundTermsSchema.parse({ ...round.terms, ...changes });
    orThrow(refusalToChangeTerms(round.terms, terms, await countInputs(tx, id)));
    await requireText(seat.draft.id, terms);
    await rows.changeTerms(tx, id, terms);
    await appendRecord(tx, { ...by(seat), act: "round.changed", facts: factsOf(id, terms) });
  });
  return viewRound(seat, id);
};

/** A round to begin with; `onText`: it asks for comments on an issued text. */
export const TemplateView = RoundTermsSchema.pick({ title: true, lead: true, questions: true })
  .extend({ name: z.enum(templateNames), onText: z.boolean() })
  .meta({ id: "RoundTemplate" });
export type TemplateView = z.infer<typeof TemplateView>;

const inAll = (words: Sentence): Record<Language, string> =>
  recordOf(languages, (language) => say(words, wordingOf(language)));

/** The templates, with their words in the six languages. */
export const listTemplates = (): TemplateView[] =>
  templateNames.map((name) => {
    const { title, lead, questions, onText } = roundTemplates[name];
    return {
      name,
      title: inAll(title),
      lead: inAll(lead),
      questions: questions.map(({ words, wordLimit }) => ({ words: inAll(words), wordLimit })),
      onText,
    };
  });
