// The current names of the things that record entries refer to.
import { peopleByUser } from "#db/people/people";
import type { RecordEntry } from "#db/record/record";
import { themesIn } from "#db/sources/themes";
import { ordinalsOf } from "#db/submissions/passages";
import { submissionsIn } from "#db/submissions/submissions";
import { fixedLabels, textsIn } from "#db/texts/texts";
import { zoneOf } from "#domain/agreement/meeting-time";
import type { ProposalCard } from "#domain/proposals/values";
import { calledBy, opening } from "#domain/record/called";
import type { RecordNames, SpokenName } from "#domain/record/record-words";
import { type Sentence, sentence } from "#domain/sentence";
import { numberingOf } from "#server/draft/blocks-view";
import { printedInFull } from "#server/draft/printed-labels";
import { registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/** The names that these entries need. */
export const namesFor = async (seat: Seat, entries: readonly RecordEntry[]): Promise<RecordNames> => {
  const { db } = runtime().database;
  const { id } = seat.draft;
  const passageIds = [
    ...new Set(entries.flatMap(({ facts }) => (typeof facts.passage === "string" ? [facts.passage] : []))),
  ];
  const [people, paragraphs, cards, texts, submissions, passages, themes] = await Promise.all([
    peopleByUser(db, id),
    paragraphNames(seat),
    proposalsOf(seat),
    textsIn(db, id),
    submissionsIn(db, id),
    ordinalsOf(db, id, passageIds),
    themesIn(db, id),
  ]);
  const senders = new Map<string, SpokenName>(
    submissions.map(({ id, fields, title }) => [
      id,
      fields.organization ?? title ?? sentence("an unnamed sender"),
    ]),
  );
  const symbols = new Map(texts.map(({ n, symbol }) => [n, symbol]));
  const themeNames = new Map(themes.map((theme) => [theme.id, sentence("“{theme}”", { theme: theme.name })]));
  return {
    zone: zoneOf(seat.draft.settings),
    paragraph: (pid) => paragraphs.get(pid) ?? null,
    person: (userId) => people.get(userId)?.name ?? null,
    proposal: (proposal) => cards.get(proposal) ?? null,
    text: (n) => symbols.get(n) ?? null,
    submission: (submission) => {
      const sender = senders.get(submission);
      return sender === undefined ? null : sentence("the submission of {sender}", { sender });
    },
    passage: (passage) => {
      const place = passages.get(passage);
      const sender = place && senders.get(place.submissionId);
      return place && sender !== undefined
        ? {
            words: sentence("passage {ordinal} of {sender}", { ordinal: place.ordinal, sender }),
            submission: place.submissionId,
          }
        : null;
    },
    theme: (theme) => themeNames.get(theme) ?? null,
  };
};

/** The names of those who acted, by their id, for use in files. */
export const namesOfActing = async (
  { draft }: Seat,
  acting: ReadonlySet<string>,
): Promise<Record<string, string>> => {
  const people = await peopleByUser(runtime().database.db, draft.id);
  return Object.fromEntries(
    [...acting].flatMap((userId) => {
      const name = people.get(userId)?.name;
      return name === undefined ? [] : [[userId, name]];
    }),
  );
};

/** The names of the draft's blocks for use in sentences, in text order. */
export const paragraphNames = async ({ draft }: Seat): Promise<ReadonlyMap<string, Sentence>> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const fixed = await fixedLabels(database.db, draft.id);
  const blocks = room.blocks();
  const printed = printedInFull(blocks, numberingOf(draft.settings), fixed);
  return new Map(
    blocks.map((block): [string, Sentence] => [block.pid, calledBy(block, printed.get(block.pid) ?? "")]),
  );
};

const proposalsOf = async ({ draft }: Seat): Promise<ReadonlyMap<string, Sentence>> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const cards = await registerOf(database.db, draft, room.blocks);
  return new Map(cards.map((card): [string, Sentence] => [card.id, gist(card)]));
};

const gist = ({ by, op, removed, inserted }: ProposalCard): Sentence => {
  const gone = op === "delete" || op === "replace" ? removed : "";
  const all = op === "insert" ? inserted : gone;
  const words = opening(all.trim());
  return sentence(
    "the proposal of {by} {op, select, insert {to insert} delete {to delete} replace {to replace} new {of a new paragraph} alternative {of an alternative} remove {to delete it} move {to move it} merge {to merge it} split {to divide it} other {to change its kind}}{words}",
    { by, op, words: words && sentence(" “{words}”", { words }) },
  );
};
