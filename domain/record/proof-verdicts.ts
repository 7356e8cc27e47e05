// The verdicts on proofs: about a paragraph (R12), about what a delegation said (R19), about a text (R20).

import type { IssuedBlock } from "#domain/texts/values";
import { baseRuns, joinFootnotes, standingBlocks } from "../draft";
import type { Hashing } from "../hashing";
import { type Sentence, sentence } from "../sentence";
import { calledBy } from "./called";
import { inUtc } from "./in-utc";
import { namesIn, nobody } from "./names-in-file";
import { groundOf, isOnWords, type ParagraphProof, verifyProof } from "./paragraph-proof";
import { printable } from "./printable";
import type { RecordEntry, RecordNames } from "./record-words";
import type { Settled, SignatureTools } from "./settled";
import { concluded, type EntrySection, settled, type Tools, type Verdict } from "./settled";
import { withWalk } from "./signed-acts/verify-signed";
import { type ProofWalk, walkProof } from "./signed-acts/walk-proof";
import { type StatementsProof, verifyStatements } from "./statements-proof";
import { symbolOf, type TextProof, verifyText } from "./text-proof";
import type { ProvenEntry } from "./values";
import { faulty } from "./verdict";
import { originSentences } from "./word-origins";

// G6: what the signatures in a proof about a paragraph add to its verdict.

type Carrying = Pick<ParagraphProof, "entries" | "signing">;

/**
 * G6: the findings on a proof with those on its signatures; where it does not contain what they are judged by, that is
 * said.
 */
const withProofSignatures = async (
  found: Settled,
  proof: Carrying | null,
  { hashing, isSigned }: SignatureTools,
): Promise<Settled> => {
  if (proof === null || found.faults.length > 0) return found;
  const walk = walkSafely(proof, hashing);
  if (walk === null) return faulty([{ where: sentence("the keys"), entry: null, what: otherForm }]);
  if (walk === "not judged") return { ...found, unproven: [notJudged(carriedBy(proof)), ...found.unproven] };
  const judged = await withWalk(found, walk, isSigned);
  if (judged.faults.length > 0) return judged;
  return {
    ...judged,
    unproven: [
      ...(walk.signed.length > 0 ? [onlyInRecord] : []),
      ...(walk.unjudged > 0 ? [notJudged(walk.unjudged)] : []),
      ...judged.unproven,
    ],
  };
};

const otherForm = sentence("it is not of the form that it should have");

const carriedBy = ({ entries }: Carrying): number =>
  entries.filter(({ entry }) => entry.facts.signature !== undefined).length;

// A file may be of any form: a failure is a result too.
const walkSafely = (proof: Carrying, hashing: Hashing): ProofWalk | "not judged" | null => {
  const { entries, signing } = proof;
  try {
    if (signing !== undefined) return walkProof(entries, signing, hashing);
    return carriedBy(proof) > 0 ? "not judged" : walkProof([], { keys: [], signatures: {} }, hashing);
  } catch {
    return null;
  }
};

const notJudged = (count: number) =>
  sentence(
    "That {count} of the entries are signed: what their signatures are judged by is not in the file.",
    {
      count,
    },
  );

const onlyInRecord = sentence(
  "That these keys had not been given up or revoked before by an entry that was left out, and that signers had seen what they say of the record: the whole record shows that.",
);

const wholeProof = [sentence("The proof holds."), sentence("The proof does not hold.")] as const;

/** R12: the verdict on a proof about a paragraph. */
export const proofVerdict = async (file: string, tools: Tools): Promise<Verdict> => {
  const { proof, ...findings } = verifyProof(file, tools.hashing);
  const found = await withProofSignatures(await settled(findings, tools), proof, tools);
  const isSound = proof !== null && found.faults.length === 0;
  const names = isSound
    ? namesIn({ people: proof.people, entries: allIn(proof), blocks: [proof.paragraph] })
    : nobody;
  return {
    kind: "proof",
    ...found,
    about: isSound ? aboutProof(proof) : [],
    ...concluded(found, wholeProof),
    words: isSound ? proof.paragraph.text : null,
    origins: isSound ? originsIn(proof, names) : [],
    sections: isSound ? sectionsOf(proof) : [],
    names,
  };
};

const aboutProof = ({ draft, paragraph, text, madeAt }: ParagraphProof): Sentence[] => [
  sentence("Proof about {paragraph} of the draft {draft}: {name}", {
    paragraph: calledBy(paragraph, paragraph.label),
    draft: draft.id,
    name: draft.title,
  }),
  text
    ? sentence("As it stands in the text {symbol}; made {at}", { symbol: text.symbol, at: inUtc(madeAt) })
    : sentence("As it stood when this was made, {at}", { at: inUtc(madeAt) }),
];

// Who acted: a delegation by its code, a person by the name that the file has.
const originsIn = (proof: ParagraphProof, names: RecordNames): readonly Sentence[] => {
  const { origin } = proof;
  if (origin === undefined) return [];
  const whoOf = ({ delegation, userId }: RecordEntry) =>
    delegation ?? (userId === null ? "Adref" : (names.person(userId) ?? sentence("Somebody")));
  return originSentences(origin.words, { ...groundOf(proof), passages: origin.passages, whoOf });
};

const allIn = ({ entries }: { readonly entries: readonly ProvenEntry[] }): RecordEntry[] =>
  entries.map(({ entry }) => entry);

const sectionsOf = (proof: ParagraphProof): EntrySection[] => {
  const all = allIn(proof);
  const on = all.filter((entry) => isOnWords(entry, proof.paragraph));
  return [
    { heading: sentence("Positions and closings on exactly these words"), entries: on },
    {
      heading: sentence("Everything else about it"),
      entries: all.filter((entry) => !on.includes(entry)),
    },
  ].filter((each) => each.entries.length > 0);
};

/** R19: the verdict on a proof of what a delegation said. */
export const statementsVerdict = async (file: string, tools: Tools): Promise<Verdict> => {
  const { proof, ...findings } = verifyStatements(file, tools.hashing);
  const found = await withProofSignatures(await settled(findings, tools), proof, tools);
  const sound = found.faults.length === 0 ? proof : null;
  const entries = sound ? allIn(sound) : [];
  return {
    kind: "proof",
    ...found,
    about: sound ? aboutStatements(sound) : [],
    ...concluded(found, wholeProof),
    words: null,
    origins: [],
    sections: entries.length > 0 ? [{ heading: sentence("What it did, in its order"), entries }] : [],
    names: sound ? namesOfStatements(sound, entries) : nobody,
  };
};

const namesOfStatements = (
  { people, labels }: StatementsProof,
  entries: readonly RecordEntry[],
): RecordNames => ({
  ...namesIn({ people, entries, blocks: [] }),
  paragraph: (pid) =>
    Object.hasOwn(labels, pid)
      ? sentence("paragraph {label}", { label: printable(String(labels[pid])) })
      : null,
});

const aboutStatements = ({ draft, delegation, madeAt }: StatementsProof): Sentence[] => [
  sentence("What {delegation} said in the draft {draft}: {name}", {
    delegation,
    draft: draft.id,
    name: draft.title,
  }),
  sentence("Up to when this was made, {at}", { at: inUtc(madeAt) }),
];

/** R20: the verdict on a proof of a text. */
export const textVerdict = async (file: string, tools: Tools): Promise<Verdict> => {
  const { proof, ...findings } = verifyText(file, tools.hashing);
  const found = await settled(findings, tools);
  const sound = found.faults.length === 0 ? proof : null;
  return {
    kind: "proof",
    ...found,
    about: sound ? aboutText(sound) : [],
    ...concluded(found, wholeProof),
    words: sound ? standingBlocks(sound.blocks).flatMap(printed).join("\n\n") : null,
    origins: [],
    sections: [],
    names: nobody,
  };
};

// As on paper: with its number, and its footnotes after it.
const printed = (block: IssuedBlock): string[] => [
  block.label ? `${block.label} ${block.text}` : block.text,
  ...joinFootnotes(baseRuns(block)).flatMap(({ footnote }) => (footnote === null ? [] : [`* ${footnote}`])),
];

const aboutText = (proof: TextProof): Sentence[] => [
  sentence("The text {symbol} of the draft {draft}: {name}", {
    symbol: symbolOf(proof),
    draft: proof.draft.id,
    name: proof.draft.title,
  }),
  sentence("Issued {issued}; this was made {at}", {
    issued: inUtc(proof.issue.entry.at),
    at: inUtc(proof.madeAt),
  }),
];
