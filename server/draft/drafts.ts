// Creates a draft, changes its settings, fills it from a file.
import { randomBytes } from "node:crypto";
import * as Y from "yjs";
import { z } from "zod";
import type { Db } from "#db/client";
import { appendUpdates } from "#db/draft/appending";
import { changeDraft, findDraft, insertDraft } from "#db/draft/drafts";
import { findSeat, type Person, personByEmail } from "#db/people/people";
import { appendRecord } from "#db/record/record";
import { insertThemes } from "#db/sources/themes";
import { findText, type IssuedText } from "#db/texts/texts";
import { isTimeZone } from "#domain/agreement/meeting-time";
import { bracketReport } from "#domain/brackets/bracket-report";
import { digestOfBlocks } from "#domain/digest";
import { type ImportedDraft, identified, printedNumbers, tooLong } from "#domain/documents/import";
import { type Block, baseRuns, paragraphId, standingBlocks } from "#domain/draft";
import { ParagraphIdSchema } from "#domain/draft-values";
import {
  modes,
  onlyShowsAnswers,
  refusalToAct,
  refusalToCreateDrafts,
  refusalToEdit,
  roles,
} from "#domain/people/access";
import { delegationFor } from "#domain/people/people";
import { refusalToNumber } from "#domain/proposals/shares";
import { signatureModes } from "#domain/record/signed-acts/needs";
import { orThrow, Refusal } from "#domain/refusal";
import { usualThemes } from "#domain/sources/themes/usual-themes";
import { labelsOf } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { fillDocument, withoutCleanup } from "#editor/draft-doc";
import { requireNotAborted } from "#server/http/job-context";
import { readUploads } from "#server/http/multipart";
import { saidToReader } from "#server/languages/reader";
import { Email, invite } from "#server/people/invitations";
import { changeSeat, removeSeat } from "#server/people/people";
import { holdFor } from "#server/room/act";
import { serverClient } from "#server/room/guard/guard";
import { runtime } from "#server/runtime";
import { keepFor, requireRights } from "#server/sign-in/rights";
import type { Actor, Seat } from "#server/sign-in/session";
import { seatIn } from "#server/sign-in/session";
import { keyOfNewRecord } from "#server/signing/installation-keys";
import { inWorker } from "#server/workers/workers";
import { numberingOf } from "./blocks-view";
import { type DraftView, viewDraft } from "./drafts-view";
import { FirstSeats, seatFirst } from "./first-seats";
import { digestsBrought } from "./imported-words";
import { newPid, requireNoSilence } from "./paragraphs";

// A draft started from an issued text of another: its words and numbers are there from the first moment.

// The words with which a draft begins, as the first change of its log: made here or in a worker.

/** The change by which a document client fills an empty document with these blocks. */
export const firstChange = (blocks: readonly Block[], client: number): Uint8Array => {
  const doc = withoutCleanup(new Y.Doc());
  doc.clientID = client;
  fillDocument(doc, blocks);
  const change = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return change;
};

const FromText = z.strictObject({
  draft: z.string().min(1).max(64),
  text: z.number().int().min(1).max(1_000_000),
});

/**
 * T11: the text to start from, and the seat that allows it. Throws `not-found` without a seat in its draft,
 * `not-allowed` to those who are not pen-holders there.
 */
const textToStartFrom = async (
  actor: Actor,
  from: z.infer<typeof FromText>,
): Promise<{ readonly text: IssuedText; readonly seat: Seat }> => {
  const seat = await seatIn(actor, from.draft);
  orThrow(refusalToAct(seat.who, "issue"));
  const text = await findText(runtime().database.db, from.draft, from.text);
  if (!text) throw new Refusal("not-found", "There is no text {from} in that draft.", { from: from.text });
  return { text, seat };
};

/**
 * The settings of a started draft: those of its text, except for the symbol, which is the text's own, and who
 * must sign.
 */
const settingsFrom = ({ body }: IssuedText): Record<string, unknown> => {
  const { symbol: _, publicAnswers: __, signatures: ___, readRightly: ____, ...settings } = body.settings;
  return settings;
};

/** The words of a text, and the changes by which a new draft begins with them. */
type Filling = {
  readonly text: IssuedText;
  readonly standing: readonly IssuedBlock[];
  readonly blocks: readonly Block[];
  readonly change: Uint8Array;
};

/**
 * T11: makes the first change of a draft that begins with a text. Throws `too-large` where the text has more
 * paragraphs than a draft may have (A21l).
 */
const fillingFrom = (text: IssuedText): Filling => {
  const standing = standingBlocks(text.body.blocks);
  orThrow(refusalToNumber([], standing));
  const blocks = Array.from(
    standing,
    (block): Block => ({
      pid: block.pid,
      kind: block.kind,
      level: block.level,
      runs: baseRuns(block),
    }),
  );
  return { text, standing, blocks, change: firstChange(blocks, serverClient) };
};

/** T11: stores them as the first change of a new draft, inside the caller's transaction. */
const fillFromText = async (
  tx: Db,
  { draftId, userId }: { readonly draftId: string; readonly userId: string },
  { text, standing, blocks, change }: Filling,
): Promise<void> => {
  const made = [{ userId, delegation: null, bytes: change, clients: [] }];
  if (blocks.length > 0) await appendUpdates(tx, { draftId, fence: 0 }, 0, made);
  const { n, symbol, digest, body } = text;
  await appendRecord(tx, {
    draftId,
    userId,
    delegation: null,
    act: "text.imported",
    digest: digestOfBlocks(blocks),
    facts: {
      file: symbol,
      from: { draft: body.draft, n, symbol, digest },
      blocks: blocks.length,
      warnings: 0,
      ...digestsBrought(blocks),
      labels: Object.fromEntries(labelsOf(standing)),
    },
  });
};

const Title = z.string().trim().min(1).max(500);

export const NewDraft = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "It is made of small letters, digits, - and _.")
    .optional(),
  title: Title,
  mode: z.enum(["drafting", "negotiating"]),
  /** An issued text of another draft to start from. */
  from: FromText.optional(),
  people: FirstSeats.default("none"),
});

/** The print settings of a draft. All are optional; the layout leaves out what is not set. */
export const Settings = z.strictObject({
  preamble: z.enum(["apart", "none"]).optional(),
  /** Whether headings keep their printed numbers, or are numbered automatically (N6). */
  headings: z.enum(["printed", "counted"]).optional(),
  /** The blocks of the file that a person confirms to have been read correctly (N18). */
  readRightly: z.array(ParagraphIdSchema).max(2_000).optional(),
  symbol: z.string().max(80).optional(),
  session: z.string().max(200).optional(),
  agendaItem: z.string().max(300).optional(),
  language: z.string().max(20).optional(),
  /** The meeting that adopts the text, as printed below it: `18th plenary meeting`. */
  meeting: z.string().max(200).optional(),
  /** The time zone of the meeting (IANA), in which its days and hours are given (S8l). */
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, "The name of a time zone is expected, as Europe/Zurich.")
    .optional(),
  /** The most words that a text of this conference may have, including footnotes; null for no limit. */
  wordLimit: z.int().min(1).max(1_000_000).nullable().optional(),
  /** Whether acts are signed by those who do them (G4). */
  signatures: z.enum(signatureModes).optional(),
  /** Whether observers may comment (C8). */
  observersComment: z.boolean().optional(),
  /** What the co-facilitators currently ask of the delegations, shown to everybody with a seat. */
  asked: z.string().trim().max(600).optional(),
  /**
   * Whether the public may read the answers to submissions, without personal data (L22). For the
   * co-facilitators.
   */
  publicAnswers: z.boolean().optional(),
});

export const DraftChange = z.strictObject({
  title: Title.optional(),
  mode: z.enum(modes).exclude(["adopted"]).optional(),
  settings: Settings.optional(),
  /** The seats in this draft to change; `role: null` removes the seat. For the secretariat. */
  people: z
    .array(
      z.strictObject({
        email: Email,
        role: z.enum(roles).nullable(),
        delegation: z.string().max(16).nullable().optional(),
      }),
    )
    .max(500)
    .optional(),
});

/** Creates a draft, empty or from a text (T11), and seats its first people. */
export const createDraft = async (actor: Actor, body: z.infer<typeof NewDraft>): Promise<DraftView> => {
  orThrow(refusalToCreateDrafts(actor.usualRole));
  const id = body.id ?? randomBytes(9).toString("hex");
  const source = body.from && (await textToStartFrom(actor, body.from));
  // The transaction decides; this check avoids preparing a long text in vain.
  if (source && (await findDraft(runtime().database.db, id))) throw idIsTaken();
  const filling = source && fillingFrom(source.text);
  const origin = body.from ? { draft: body.from.draft, n: body.from.text } : null;
  const draft = await keepFor({ actor }, async (tx) => {
    const row = await insertDraft(tx, {
      id,
      title: body.title,
      mode: body.mode,
      createdBy: actor.userId,
      ...(source && { settings: settingsFrom(source.text), origin }),
    }).catch(taken);
    await seatFirst(tx, actor, { draftId: id, people: body.people });
    await insertThemes(tx, id, usualThemes);
    const facts = { title: body.title, mode: body.mode, key: keyOfNewRecord() };
    await appendRecord(tx, {
      draftId: id,
      userId: actor.userId,
      delegation: null,
      act: "draft.created",
      facts,
    });
    if (source && filling) {
      await fillFromText(tx, { draftId: id, userId: actor.userId }, filling);
      await requireRights(tx, source.seat);
    }
    return row;
  });
  return viewDraft({
    actor,
    who: { userId: actor.userId, role: actor.usualRole, delegation: actor.delegation },
    draft,
  });
};

const taken = (error: unknown): never => {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause && typeof cause === "object" && "code" in cause && cause.code === "23505") {
    throw idIsTaken();
  }
  throw error;
};

const idIsTaken = (): Refusal => new Refusal("exists", "A draft with this id exists already.");

/** Changes title, mode or settings, and who is seated. A person's own seat is removed last. */
export const changeSettings = async (seat: Seat, body: z.infer<typeof DraftChange>): Promise<DraftView> => {
  if (body.people) orThrow(refusalToAct(seat.who, "manage people"));
  if (body.settings?.publicAnswers !== undefined) orThrow(refusalToAct(seat.who, "publish answers"));
  const places = await knownPlaces(body.people ?? []);
  const isOwn = ({ person }: KnownAssignment): boolean => person.id === seat.who.userId;
  for (const place of places) if (!isOwn(place)) await placePerson(seat, place);
  const changed = await keepSettings(seat, body);
  for (const place of places) if (isOwn(place)) await placePerson(seat, place);
  return viewDraft({ ...seat, draft: changed ?? seat.draft });
};

// The mode changes while the draft is locked, so that no edit slips in between. Null where there is nothing to
// change.
const keepSettings = async (seat: Seat, body: z.infer<typeof DraftChange>) => {
  const { title, mode, settings } = body;
  const draftId = seat.draft.id;
  const change = {
    ...(title === undefined ? {} : { title }),
    ...(mode === undefined ? {} : { mode }),
    ...(settings === undefined ? {} : { settings }),
  };
  if (Object.keys(change).length === 0) return null;
  const room = await runtime().rooms.open(draftId);
  const draft = await holdFor(seat, room, (hold) =>
    hold.keep(async (tx) => {
      if (hold.mode() === "adopted" && !onlyShowsAnswers(body))
        throw new Refusal("conflict", "This draft is adopted and can no longer be changed.");
      if (!onlyShowsAnswers(body)) requireNoSilence(hold);
      const changed = await changeDraft(tx, draftId, change);
      const { userId, delegation } = seat.who;
      await appendRecord(tx, { draftId, userId, delegation, act: "draft.changed", facts: change });
      return changed;
    }),
  );
  room.announce({ kind: "settings" });
  return draft;
};

type SeatAssignment = NonNullable<z.infer<typeof DraftChange>["people"]>[number];
type KnownAssignment = SeatAssignment & { readonly person: Person };

// Everybody is looked up before anybody is seated: a mistyped address changes nothing.
const knownPlaces = async (people: readonly SeatAssignment[]): Promise<KnownAssignment[]> => {
  const places: KnownAssignment[] = [];
  for (const placed of people) {
    const person = await personByEmail(runtime().database.db, placed.email);
    if (!person)
      throw new Refusal("not-found", "Nobody is registered as {email}. Send an invitation first.", {
        email: placed.email,
      });
    places.push({ ...placed, person });
  }
  return places;
};

const placePerson = async (
  seat: Seat,
  { email, role, delegation, person }: KnownAssignment,
): Promise<void> => {
  const { db } = runtime().database;
  const seated = await findSeat(db, seat.draft.id, person.id);
  if (role === null) return seated ? removeSeat(seat, person.id) : undefined;
  if (seated) return changeSeat(seat, person.id, { role, delegation });
  await invite(seat, {
    email,
    name: person.name,
    role,
    delegation: delegation ?? delegationFor(role, person.delegation),
    // A person already known here is seated without an invitation.
    language: null,
  });
};

/** Fills an empty draft with the blocks of a file. What was read with doubt is in the warnings. */
export const importText = async (
  seat: Seat,
  request: Request,
): Promise<{ blocks: number; brackets: ImportedBrackets; warnings: readonly string[] }> => {
  const [file, more] = await readUploads(request);
  if (!file || more) throw new Refusal("malformed", "Send one file in the field `file`.");
  const read = await inWorker("draft", file, numberingOf(seat.draft.settings));
  if (read.blocks.length === 0) throw new Refusal("unreadable", "The file holds no words.");
  orThrow(tooLong(read.blocks));
  const brackets = bracketsOf(read.blocks);
  requireNotAborted(request);
  const { who } = seat;
  const room = await runtime().rooms.open(seat.draft.id);
  await holdFor(seat, room, async (hold) => {
    orThrow(refusalToEdit(who, hold.mode()));
    if (hold.blocks().length > 0)
      throw new Refusal("conflict", "The draft has words already; a file fills an empty draft.");
    const blocks = identified(read.blocks, () => newPid());
    const { userId, delegation } = who;
    await hold.change(
      { userId, delegation },
      (doc) => fillDocument(doc, blocks),
      async (tx, after) => {
        const digest = digestOfBlocks(after);
        const labels = printedNumbers(blocks, read.keeps);
        const facts = {
          file: file.name,
          blocks: blocks.length,
          warnings: read.warnings.length,
          ...digestsBrought(after),
          ...(read.doubts.length > 0 && {
            doubts: Object.fromEntries(read.doubts.map((nth) => [blocks[nth]?.pid, blocks[nth]?.kind])),
          }),
          ...(labels.size > 0 && { labels: Object.fromEntries(labels) }),
        };
        await appendRecord(tx, {
          draftId: seat.draft.id,
          userId,
          delegation,
          act: "text.imported",
          digest,
          facts,
        });
      },
    );
  });
  room.announce({ kind: "settings" });
  return {
    blocks: read.blocks.length,
    brackets,
    warnings: Array.from(read.warnings, (one) => saidToReader(one)),
  };
};

/** What was found in a file: open brackets, editorial tags, and blocks with an unmatched bracket. */
export const ImportedBrackets = z
  .strictObject({
    open: z.number(),
    editorial: z.number(),
    unbalanced: z.number(),
  })
  .meta({ id: "ImportedBrackets" });
export type ImportedBrackets = z.infer<typeof ImportedBrackets>;

const bracketsOf = (blocks: ImportedDraft["blocks"]): ImportedBrackets => {
  const words = blocks.map(({ runs }, index) => ({
    pid: paragraphId(`${index}`),
    text: runs.map((piece) => piece.text).join(""),
  }));
  const { open, editorial, blocks: read } = bracketReport(words);
  return { open, editorial, unbalanced: read.filter((block) => block.unbalanced.length > 0).length };
};
