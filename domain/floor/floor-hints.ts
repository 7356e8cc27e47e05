// Rule F2: what a line that cannot be read is answered with: what is missing, or what could be meant.
import type { QuotedLine } from "#domain/floor/floor-quotes";
import { restoreQuotes } from "#domain/floor/floor-quotes";
import { notUnderstood } from "#domain/floor/instruction/not-understood";
import { isRefusal, Refusal } from "../refusal";
import { delegationAt } from "./floor-delegations";
import { alike } from "./floor-nearest";
import { findProposal, proposalName } from "./floor-proposals";
import type { FloorRoom } from "./values";

const verbs = [
  ...["delete", "add", "insert", "replace", "alternative", "new", "move", "after", "before"],
  ...["support", "oppose", "reserve", "object", "withdraw"],
];

const missing: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:del|strik|remov|omit|drop)\p{L}*[.\s]*$/iu,
    "Say what is to be deleted: words in quotation marks, or “delete para”.",
  ],
  [/^(?:add|insert|put|includ)/iu, "Say where: add … after “…”, add … before “…”, or at the end."],
  [/^(?:after|before|behind)/iu, "Say what to add: after “…” add “…”."],
  [/^(?:replac|chang|substitut)/iu, "Say what is to stand there instead: replace “…” with “…”."],
  [/^mov(?:e|es|ing)(?!\p{L})/iu, "Say where to: “move after 15”."],
];

/** Why a line about words inside a proposal, or with those on whose behalf it is said, was not read; null for others. */
export const knownRefusal = ({ text }: QuotedLine, start: number, room: FloorRoom): Refusal | null => {
  if (/^(?:also )?(?:speaking )?on behalf of/iu.test(text))
    return new Refusal("malformed", "Say who speaks as well, as in “BRA, on behalf of …: …”.");
  if (/^[^\ue000]*on behalf of/iu.test(text))
    return /on behalf of[^:：]*\ue000/iu.test(text)
      ? new Refusal(
          "malformed",
          "Those on whose behalf it is said stand without quotation marks before a colon.",
        )
      : new Refusal("malformed", "Put a colon after those on whose behalf it is said.");
  if (/^(?:let us |let[’']s )?(?:merge|combine)s?(?![\p{L}])/iu.test(text.slice(start)))
    return new Refusal("malformed", "Proposals are merged in the list beside the text, not by a line.");
  const named =
    /^(?:in|into|inside|within)\s+(?:the (?:proposal|amendment) (?:of|by|from) )?([^,:：，]{1,200})[,:：，]/iu.exec(
      text.slice(start),
    )?.[1];
  const found = named === undefined ? null : delegationAt(named, room.delegations);
  const number =
    found && /^(?:['’]s (?:proposal|amendment))?\s*(\d*)$/u.exec(named?.slice(found.length).trim() ?? "");
  const one = number ? findProposal(found.code, number[1] ? Number(number[1]) : null, room.proposals) : null;
  if (one === null || isRefusal(one)) return null;
  return new Refusal(
    "malformed",
    "A line changes words of the paragraph itself. Words of {proposal} are amended in the text, where they stand; a line supports, opposes or withdraws it.",
    { proposal: proposalName(one) },
  );
};

/** How far a line was understood. */
type Reach = { readonly head: number; readonly done: number; readonly reached: number };

/** Why a line was not read. `head` is where what is said begins. */
export const hintFor = (line: QuotedLine, { head, done, reached }: Reach): Refusal => {
  const text = line.text.slice(head).trim();
  const from = head + (line.text.slice(head).length - line.text.slice(head).trimStart().length);
  const end = done > from ? done : reached;
  const understood = restoreQuotes(line.text.slice(from, Math.max(end, from)), line).trim();
  const rest = restoreQuotes(line.text.slice(Math.max(end, from)), line).trim();
  const hasRest = /[\p{L}\p{N}“"«]/u.test(rest);
  if (done > from && hasRest) return notUnderstood(understood, rest);
  const lack = missing.find(([verb]) => verb.test(text))?.[1];
  if (lack && (!hasRest || !/\ue000/u.test(text)))
    return new Refusal("malformed", lack, { understood, notUnderstood: hasRest ? rest : "" });
  if (understood !== "" && hasRest && understood !== text) return notUnderstood(understood, rest);
  return notRead(text);
};

const notRead = (text: string): Refusal => {
  const first = /^\p{L}+/u.exec(text)?.[0].toLowerCase() ?? "";
  const [near] = verbs
    .map((verb) => ({ verb, like: alike(verb, first, 0.4) }))
    .filter(({ like }) => like >= 0.5)
    .sort((one, other) => other.like - one.like);
  return near
    ? new Refusal("malformed", "It is not clear what is to be done. Did you mean “{verb}”?", {
        verb: near.verb,
      })
    : unclear;
};

/** What can be said, where nothing of a line is understood. */
export const unclear = new Refusal(
  "malformed",
  "It is not clear what is to be done. Say delete, add … after …, replace … with …, alt, new, move, supports, opposes, reserves, objects or withdraws.",
);
