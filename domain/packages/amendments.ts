// Rule O25: a document of amendments, read into operations and each put in its place; nothing is done by it.
import type { DelegationCode } from "#domain/draft";
import type { FloorDelegation } from "#domain/floor/values";
import { type PlainDocument, plainText } from "#domain/plain-document";
import { isRefusal, type Refusal, type RefusalCode } from "#domain/refusal";
import type { Sentence } from "#domain/sentence";
import { throughout } from "#domain/sources/textual/textual-asks";
import { placeAll } from "#domain/sources/textual/textual-every-place";
import { liveBlock, type PlacedChange } from "#domain/sources/textual/textual-places";
import { readTextualDocument, type TextualAsk } from "#domain/sources/textual/textual-proposals";
import { tabledBy } from "#domain/sources/textual/textual-rights";
import type { TextualGround } from "#domain/sources/textual/textual-standing";
import { judgeLanguage } from "#domain/words/languages";

/** An operation of a document: where it would change the draft, or why it has no place, and the paragraph it was sought in. */
export type ReadAmendment = Pick<TextualAsk, "said" | "isOpen" | "follows" | "isRenumbering"> & {
  readonly placed: PlacedChange | null;
  readonly refused: (Sentence & { readonly code: RefusalCode }) | null;
  readonly near: { readonly pid: string; readonly label: string } | null;
};

/** A document of amendments as it was read. `tabledBy`: the delegations that it names as those who table it. */
export type ReadAmendments = {
  readonly language: string;
  readonly tabledBy: readonly DelegationCode[];
  readonly items: readonly ReadAmendment[];
};

/** O25: reads a document against the draft, whose numbers are those of the text that `ground` names. */
export const readAmendments = (
  { paragraphs }: PlainDocument,
  ground: TextualGround,
  delegations: readonly FloorDelegation[],
): ReadAmendments => {
  const body = paragraphs
    .filter(({ kind }) => kind !== "furniture")
    .map(plainText)
    .join("\n\n");
  const items = placeAll(readTextualDocument(body), ground).map(({ ask, found }): ReadAmendment => {
    const { said, isOpen, follows, isRenumbering } = ask;
    const read = { said, isOpen, follows, isRenumbering };
    return isRefusal(found)
      ? { ...read, placed: null, refused: plainRefusal(found), near: nearOf(ask, ground) }
      : { ...read, placed: found, refused: null, near: null };
  });
  return {
    language: judgeLanguage(body.slice(0, longestJudged)).language,
    tabledBy: tabledBy(body, delegations),
    items,
  };
};

/** So much of a document tells its language, in UTF-16 units. */
const longestJudged = 20_000;

// An error does not pass whole from one process to another.
const plainRefusal = ({ code, words, facts }: Refusal) => ({ code, words, facts });

const nearOf = ({ place }: TextualAsk, ground: TextualGround): ReadAmendment["near"] => {
  if (place === null || place === throughout) return null;
  const found = liveBlock(place, ground);
  return isRefusal(found) ? null : { pid: found.block.pid, label: found.block.label };
};
