// An uploaded archive: read as a whole and checked for consistency before any of it is loaded (K3).

import { readFile } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { digestOfArchive, RowsDigest } from "#db/documents/archive";
import { type ArchivedName, archivedNames } from "#db/documents/archived-tables";
import { passageDigest } from "#db/submissions/submissions";
import { canonicalJson } from "#domain/canonical-json";
import { digestOf, digestOfBlock, hashing, sha256 } from "#domain/digest";
import {
  type ArchiveFindings,
  type ArchiveHead,
  archiveFindings,
  archiveFormat,
  brokenAt,
  type SignedArchive,
} from "#domain/documents/archive";
import { type Block, forbiddenCharacter } from "#domain/draft";
import { modes, roles } from "#domain/people/access";
import { delegationKinds } from "#domain/people/known-delegations";
import type { SignedCheckpoint } from "#domain/record/checkpoint";
import type { Claim } from "#domain/record/verdict";
import { Refusal } from "#domain/refusal";
import { type Sentence, sentence } from "#domain/sentence";
import { freeze } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { blocksAfter } from "#editor/draft-doc";
import { isSignedHere } from "#server/signing/computed";
import { ArchivedBlock, type ArchivedRows, areFacts, isKeepable, soundRows } from "./archive-rows";

// The depth and size of a JSON file, measured before parsing: parsing takes many times its memory, scanning
// takes none.

type JsonMeasure = { readonly depth: number; readonly values: number };

const quote = 0x22;
const backslash = 0x5c;

/**
 * Measures a file, and stops as soon as it exceeds `most`; the result then exceeds it, too. `values`
 * approximates the number of values in lists and objects. Does not check that the JSON is well formed.
 */
export const measureJson = (bytes: Uint8Array, most: JsonMeasure): JsonMeasure => {
  let [depth, deepest, values] = [0, 0, 0];
  for (let at = 0; at < bytes.length && deepest <= most.depth && values <= most.values; at += 1)
    switch (bytes[at]) {
      case quote:
        at = endOfString(bytes, at + 1);
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        deepest = Math.max(deepest, depth);
        values += 1;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
      case 0x2c: // ,
        values += 1;
    }
  return { depth: deepest, values };
};

// The index of the quote that ends a string: one preceded by an even number of backslashes.
const endOfString = (bytes: Uint8Array, from: number): number => {
  for (let end = bytes.indexOf(quote, from); end >= 0; end = bytes.indexOf(quote, end + 1)) {
    let before = end;
    while (before > from && bytes[before - 1] === backslash) before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return bytes.length;
};

/**
 * A sound archive. `digest` covers everything it holds; `checkpoint` is what the installation that saved it
 * signed.
 */
export type Archive = {
  readonly head: ArchiveHead;
  readonly rows: ArchivedRows;
  readonly digest: string;
  readonly checkpoint: SignedCheckpoint;
};

const Id = z.string().regex(/^[\w.-]{1,64}$/);

const Head = z.strictObject({
  format: z.literal(archiveFormat),
  savedAt: z.iso.datetime(),
  draft: z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/),
    title: z.string().min(1).max(500),
    mode: z.enum(modes),
    settings: z.record(z.string(), z.unknown()),
    origin: z.strictObject({ draft: z.string().max(64), n: z.number().int() }).nullable(),
    createdBy: Id.nullable(),
    createdAt: z.iso.datetime(),
  }),
  leftOut: z.array(z.string()),
  people: z.array(
    z.strictObject({
      id: Id,
      name: z.string().min(1).max(200),
      delegation: z.string().nullable(),
      role: z.enum(roles).nullable(),
    }),
  ),
  delegations: z.array(
    z.strictObject({
      code: z.string().regex(/^[A-Z][A-Z0-9-]{1,15}$/),
      name: z.string().min(1).max(200),
      kind: z.enum(delegationKinds),
      region: z.string().max(200).nullable(),
      members: z.array(z.string()),
    }),
  ),
  words: z.array(ArchivedBlock),
});

const File = z.strictObject({
  format: z.literal(archiveFormat),
  tables: z.record(z.string(), z.unknown()),
  head: z.unknown(),
  digest: z.string(),
  checkpoint: z.strictObject({ note: z.string(), key: z.string() }),
});

/** A larger file is no draft, and reading it would make everybody wait. */
const most = { depth: 64, values: 2_000_000 };

const isHead = (head: unknown): head is ArchiveHead => Head.safeParse(head).success && isKeepable(head);

/** Reads an archive. Throws `unreadable` with a sentence that says what is wrong. */
export const readArchive = async (path: string): Promise<Archive> => {
  const bytes = await readFile(path);
  const { depth, values } = measureJson(bytes, most);
  if (depth > most.depth) return unsound(sentence("it is nested more deeply than any draft"));
  if (values > most.values) return unsound(sentence("it holds more than any draft"));
  const file = File.safeParse(parse(bytes));
  if (!file.success)
    return unsound(
      sentence("it is not of the form {form}, which “Save the whole draft” writes", { form: archiveFormat }),
    );
  const { tables, digest, checkpoint } = file.data;
  // The strings are used exactly as written, because digests are computed over them.
  const { head } = file.data;
  if (!isHead(head)) {
    const where = Head.safeParse(head).error?.issues[0]?.path.join(".") ?? sentence("the head");
    return unsound(sentence("what stands before its rows is not as it should be ({where})", { where }));
  }
  const rows = soundRows(tables, {
    person: new Set(head.people.map(({ id }) => id)),
    delegation: new Set(head.delegations.map(({ code }) => code)),
  });
  if (digestOfArchive(head, new Map(archivedNames.map((name) => [name, rowsDigest(rows, name)]))) !== digest)
    return unsound(sentence("it is damaged or was changed: its digest is of something else"));
  checkNames(head);
  checkWords(head, rows);
  const { faults, claims } = factFindings(head, rows, { archive: digest, checkpoint });
  const fault = faults[0] ?? firstFailing(claims);
  return fault === undefined ? { head, rows, digest, checkpoint } : unsound(fault);
};

// R17e: checks what the record's keys have signed, and that the archive agrees with it.
const firstFailing = (claims: readonly Claim[]): Sentence | undefined => {
  const failing = claims.find((claim) => !isSignedHere(claim));
  return failing && brokenAt(failing.fails);
};

/**
 * K3: what is wrong with a draft's rows, with its record, or between the two, each as a clause of a sentence,
 * together with what has to be computed. `signed`: what was signed of them, when they come from an archive.
 */
export const factFindings = (
  head: ArchiveHead,
  rows: ArchivedRows,
  signed?: SignedArchive,
): ArchiveFindings => {
  const early = sourceFault(rows) ?? adoptionFault(head, rows);
  if (early) return { faults: early, claims: [] };
  if (!areFacts(rows))
    return {
      faults: [sentence("a row of its record or of its texts is not what it should be")],
      claims: [],
    };
  return archiveFindings({ head, facts: rows, signed }, hashing);
};

const unsound = (what: Sentence): never => {
  throw new Refusal("unreadable", "This is no sound archive of a draft: {what}. Nothing was loaded.", {
    what,
  });
};

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return unsound(sentence("it cannot be read as JSON"));
  }
};

const rowsDigest = (rows: ArchivedRows, name: ArchivedName): string => {
  const digest = new RowsDigest();
  for (const row of rows[name]) digest.add(row);
  return digest.end();
};

const checkNames = ({ people, delegations, draft }: ArchiveHead): void => {
  const codes = new Set(delegations.map(({ code }) => code));
  const ids = new Set(people.map(({ id }) => id));
  if (codes.size !== delegations.length || ids.size !== people.length)
    unsound(sentence("somebody is named in it twice"));
  const missing = [
    ...people.map(({ delegation }) => delegation),
    ...delegations.flatMap(({ members }) => members),
  ].find((code) => code !== null && !codes.has(code));
  if (missing)
    unsound(sentence("the delegation {delegation} is named and not described", { delegation: missing }));
  if (draft.createdBy !== null && !ids.has(draft.createdBy))
    unsound(sentence("who created the draft is named and not described"));
};

const Issued = z.object({ state: z.string(), n: z.number() });
const Certified = z.object({ draft: z.object({ id: z.string() }) });

// Replaying the log must give the words in the head, against which the record and the texts are checked.
const checkWords = ({ words }: ArchiveHead, { updates, texts }: ArchivedRows): void => {
  const changes = updates.map(({ seq, bytes, checksum }, index) => {
    const change = Buffer.from(String(bytes), "base64");
    if (seq !== index + 1) unsound(sentence("change {n} of its log is missing", { n: index + 1 }));
    if (crc32(change) !== checksum) unsound(sentence("change {n} of its log is damaged", { n: index + 1 }));
    return { bytes: change };
  });
  const blocks = replay(changes);
  const made = freeze(blocks, { numbering: { preamble: "apart" }, fixed: new Map() }, digestOfBlock).map(
    withoutLabel,
  );
  const stated = words.map(withoutLabel);
  if (canonicalJson(stated) !== canonicalJson(made))
    unsound(sentence("its log does not make the words that it states"));
  if (new Set(blocks.map(({ pid }) => pid)).size !== blocks.length)
    unsound(sentence("two of its blocks are one"));
  const strange = blocks.flatMap(({ runs }) => runs.flatMap(({ text, footnote }) => [text, footnote ?? ""]));
  if (strange.some((text) => forbiddenCharacter(text) !== null))
    unsound(sentence("its words have characters that no draft may have"));
  for (const { n, digest, body, state } of texts) {
    const issued = Issued.parse(body);
    if (issued.state !== sha256(Buffer.from(String(state), "base64")))
      unsound(sentence("the state of text {n} is not the one that was issued", { n }));
    if (issued.n !== n || digestOf(body) !== digest)
      unsound(sentence("text {n} is not the one that its digest was taken of", { n }));
  }
};

// Labels are derived from the texts and the record.
const withoutLabel = ({ label: _, ...block }: IssuedBlock) => block;

const replay = (changes: readonly { bytes: Uint8Array }[]): Block[] => {
  try {
    return blocksAfter(changes);
  } catch {
    return unsound(sentence("its log does not make a document"));
  }
};

const sourceFault = ({ submissions, submissionOriginals, passages }: ArchivedRows): [Sentence] | null => {
  const digests = new Map(submissions.map(({ id, sha256: digest }) => [id, digest]));
  for (const { submissionId, bytes } of submissionOriginals)
    if (sha256(Buffer.from(String(bytes), "base64")) !== digests.get(submissionId))
      return [sentence("a file that was sent in is not the one that was received")];
  return passages.some(({ text, digest }) => passageDigest(String(text)) !== digest)
    ? [sentence("the words of a passage are not those of its digest")]
    : null;
};

const adoptionFault = ({ draft }: ArchiveHead, { adoptions, texts }: ArchivedRows): [Sentence] | null => {
  if ((draft.mode === "adopted") !== (adoptions.length === 1) || adoptions.length > 1)
    return [sentence("it is not clear whether the draft is adopted")];
  for (const { certificate, digest, textN } of adoptions) {
    const about = Certified.parse(certificate).draft.id;
    if (digestOf(certificate) !== digest || about !== draft.id || !texts.some(({ n }) => n === textN))
      return [sentence("its certificate is not the one that was given")];
  }
  return null;
};
