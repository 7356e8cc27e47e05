// Rule F: what delegations say of the paragraph and of the proposals of others. An agreement is never taken down.
import type { DelegationCode } from "../draft";
import { isRefusal, Refusal } from "../refusal";
import type { FloorRoom } from "./floor-acts";
import { labelPattern, samePlace } from "./floor-places";
import { type FloorProposal, proposalName, readProposals } from "./floor-proposals";
import { type QuotedLine, wordsTyped } from "./floor-quotes";

type Attitude =
  | { readonly act: "support" | "oppose" | "withdraw"; readonly proposals: readonly FloorProposal[] }
  | { readonly act: "position"; readonly position: "reserve" | "object"; readonly note: string | null };

const agrees =
  /^(?:agrees?|accepts?|approves?|concurs?|can (?:also )?(?:agree|accept|support|go along|live)|has no (?:objections?|problem)|joins? (?:the )?consensus)\b/iu;
const supports =
  /^(?:supports?|supporting|seconds?|backs?|endorses?|joins?|co-?sponsors?|aligns?(?: itself| themselves)? with|in (?:support|favou?r) of)\b(.*)$/isu;
const opposes =
  /^(?:opposes?|opposing|against|rejects?|objects? to|(?:cannot|can't|can not|does not|do not|don't|doesn't) (?:accept|agree(?: with| to)?|support)|disagrees? with)(?![\p{L}])(.*)$/isu;
const takesPosition =
  /^(?:(?<reserves>reserves?|reserving|(?:enters?|places?|makes?|has) a (?:general )?reservation|reservation)|(?<objects>objects?|objecting|objection|raises? an objection))\b(?<rest>.*)$/isu;
const ofParagraph = /^objects? to (?:(?:the|this|whole)\s+)*(?:para(?:graph)?|text)\b/iu;
const withdraws = /^(?:withdraws?|withdrawing|retracts?|takes? back)\b(.*)$/isu;

const paragraphOnly = new RegExp(
  `^[\\s,]*(?:(?:its|their|his|her|the|a|our)?\\s*(?:full )?positions?\\s*)?(?:(?:on|to)?\\s*(?:(?:this|the|whole)\\s+)*(?:para(?:graph)?\\b|text\\b)?\\s*(?<label>${labelPattern})?)?\\s*[.]?\\s*(?:(?:[:：;,–—-]|\\bbecause\\b)\\s*(?<note>.+))?$`,
  "isu",
);

/** Reads support, opposition, a position or a withdrawal. Null when it is none of them. */
export const readAttitude = (
  said: QuotedLine,
  room: FloorRoom,
  speakers: readonly DelegationCode[],
): Attitude | Refusal | null => {
  const { text } = said;
  if (agrees.test(text))
    return new Refusal(
      "not-allowed",
      "An agreement is not taken down from the floor: the delegation gives it by its own hand.",
    );
  const support = supports.exec(text)?.[1];
  if (support !== undefined) return others("support", support, room, speakers);
  const oppose = ofParagraph.test(text) ? undefined : opposes.exec(text)?.[1];
  if (oppose !== undefined) return opposition(oppose, room, speakers);
  const withdraw = withdraws.exec(text)?.[1];
  if (withdraw !== undefined) return withdrawal(withdraw, room, speakers);
  const { reserves, rest } = takesPosition.exec(text)?.groups ?? {};
  if (rest === undefined) return null;
  return position(reserves === undefined ? "object" : "reserve", { text: rest, quotes: said.quotes }, room);
};

const position = (kind: "reserve" | "object", rest: QuotedLine, room: FloorRoom): Attitude | Refusal => {
  const found = paragraphOnly.exec(rest.text);
  const verb = kind === "reserve" ? "reserve its position" : "object";
  if (!found)
    return new Refusal(
      "malformed",
      `To ${verb} is said of the whole paragraph; of a proposal say “opposes EU”. A remark comes after a colon.`,
    );
  const elsewhere = samePlace(found.groups?.label, room);
  if (elsewhere) return elsewhere;
  if (room.isProposed)
    return new Refusal(
      "conflict",
      "This paragraph is only proposed: say “opposes” or “supports” with its proposer.",
    );
  const note = wordsTyped(found.groups?.note ?? "", rest);
  return { act: "position", position: kind, note: note === "" ? null : note };
};

const opposition = (
  rest: string,
  room: FloorRoom,
  speakers: readonly DelegationCode[],
): Attitude | Refusal => {
  if (/^\s*(?:(?:the|this|whole)\s+)*(?:para(?:graph)?|text)\b/iu.test(rest))
    return new Refusal("malformed", "Of the whole paragraph say “objects”; of a proposal say whose it is.");
  return others("oppose", rest, room, speakers);
};

const others = (
  act: "support" | "oppose",
  rest: string,
  room: FloorRoom,
  speakers: readonly DelegationCode[],
): Attitude | Refusal => {
  const proposals = readProposals(rest, room);
  if (isRefusal(proposals)) return proposals;
  for (const proposal of proposals) {
    const own = speakers.find((code) => proposal.sponsors.includes(code));
    if (own)
      return new Refusal(
        "conflict",
        `${own} proposes ${proposalName(proposal)} itself: it cannot ${act} it.`,
      );
  }
  return { act, proposals };
};

const withdrawal = (
  rest: string,
  room: FloorRoom,
  speakers: readonly DelegationCode[],
): Attitude | Refusal => {
  if (/\b(?:reservation|objection|position)s?\b/iu.test(rest))
    return new Refusal(
      "not-allowed",
      "A position is lifted by the delegation itself. What was taken down last is taken back with “undo”.",
    );
  if (speakers.length > 1) return new Refusal("malformed", "Take down one withdrawal at a time.");
  const own = room.proposals.filter(({ sponsors }) => speakers.some((code) => sponsors.includes(code)));
  const first = own.filter(({ by }) => by === speakers[0]);
  const number = /^\D*?(\d{1,3})\s*[.]?\s*$/u.exec(rest)?.[1];
  const isBare = /^\s*(?:(?:its|their|the|own|proposals?|amendments?|no\.?|#|\d+)\s*)*[.]?$/iu.test(rest);
  const target = isBare && number !== undefined ? `${speakers[0]} ${number}` : isBare ? "" : rest;
  const open = { delegations: room.delegations, proposals: target === "" && first.length > 0 ? first : own };
  if (open.proposals.length === 0)
    return new Refusal("not-found", `${speakers[0]} has no open proposal on this paragraph.`);
  const proposals = readProposals(target, open);
  return isRefusal(proposals) ? proposals : { act: "withdraw", proposals };
};
