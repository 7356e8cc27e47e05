// Rule F: a line of what is said in the room, read as one act. A line that could mean two things is refused with both.
import type { DelegationCode, ParagraphId } from "../draft";
import { isRefusal, Refusal } from "../refusal";
import { readCommand } from "./floor-commands";
import { type FloorDelegation, readDelegations } from "./floor-delegations";
import { readAttitude } from "./floor-positions";
import { type FloorProposal, proposalName, readProposals } from "./floor-proposals";
import { readQuotes } from "./floor-quotes";
import { readChange, verbsOfChange } from "./floor-verbs";
import { alike } from "./floor-words";

/** A block that a line may name, in the order of the text. `label` is the full one: 12, 12 bis, 30 (b). */
export type FloorPlace = {
  readonly pid: ParagraphId;
  readonly label: string;
  readonly type: "heading" | "paragraph";
  /** Only proposed: shown with the paragraph before it, and passed over on the way. */
  readonly isProposed?: boolean;
};

/** What a line is read against: the projected paragraph, and what lies around it. */
export type FloorRoom = {
  readonly pid: ParagraphId;
  /** The base text as it is kept, white space included: offsets count in it. */
  readonly words: string;
  /** True when the block is only proposed. */
  readonly isProposed: boolean;
  readonly delegations: readonly FloorDelegation[];
  /** The open proposals on this paragraph. */
  readonly proposals: readonly FloorProposal[];
  readonly places: readonly FloorPlace[];
};

/** A change that is proposed to the projected paragraph. Offsets are UTF-16 units of the base text. */
export type FloorChange =
  /** `text` with the spaces that it needs; `said` without, and where it was said to stand. */
  | {
      readonly op: "insert";
      readonly at: number;
      readonly text: string;
      readonly said: string;
      readonly side: "after" | "before" | "start" | "end";
      readonly quote: string;
    }
  | { readonly op: "delete"; readonly at: number; readonly quote: string }
  | { readonly op: "replace"; readonly at: number; readonly quote: string; readonly text: string }
  | { readonly op: "new" | "alternative"; readonly text: string }
  | { readonly op: "remove" }
  | {
      readonly op: "move";
      readonly after: ParagraphId | null;
      /** Where it was said to go, and beside which number. */
      readonly side: "after" | "before" | "start" | "end";
      readonly label: string;
    };

/** Who speaks. `onBehalfOf` as it was said. */
type Spoken = { readonly delegations: readonly DelegationCode[]; readonly onBehalfOf: string | null };

/** All that a line can be: what delegations say, what the pen-holder does, and where the projector goes. */
export type FloorAct =
  | (Spoken & { readonly act: "propose"; readonly change: FloorChange })
  | (Spoken & {
      readonly act: "support" | "oppose" | "withdraw";
      readonly proposals: readonly FloorProposal[];
    })
  | (Spoken & {
      readonly act: "position";
      readonly position: "reserve" | "object";
      readonly note: string | null;
    })
  | { readonly act: "bracket"; readonly start: number; readonly end: number; readonly quote: string }
  | { readonly act: "go"; readonly pid: ParagraphId; readonly place: string }
  | { readonly act: "undo" };

/** F1: reads one line. Never throws; what it cannot read, or could read in two ways, is a refusal that says why. */
export const readFloorLine = (typed: string, room: FloorRoom): FloorAct | Refusal => {
  if (typed.length > longestLine)
    return new Refusal("too-large", "The line is longer than 4,000 characters.");
  const line = readQuotes(typed);
  if (isRefusal(line)) return line;
  if (line.text === "") return new Refusal("malformed", "Type what is said, as in “BRA: delete …”.");
  const command = readCommand(line, room);
  if (command) return command;
  const named = readDelegations(line.text, room.delegations);
  if (isRefusal(named)) return named;
  const head = readHead(named.rest);
  if (isRefusal(head)) return head;
  const speakers = { delegations: named.codes, onBehalfOf: head.onBehalfOf };
  const said = { text: head.rest.replace(politely, ""), quotes: line.quotes };
  if (said.text === "")
    return new Refusal("malformed", `Say what ${named.codes.join(" and ")} proposes or says.`);
  const attitude = readAttitude(said, room, named.codes);
  if (isRefusal(attitude)) return attitude;
  if (attitude) return { ...speakers, ...attitude };
  const change = readChange(said, room) ?? insideProposal(said.text, room) ?? notRead(said.text);
  return isRefusal(change) ? change : { ...speakers, act: "propose", change };
};

const longestLine = 4000;

// "The EU would like to propose to …": what is between the speaker and the verb says nothing.
const politely =
  /^(?:(?:would like|wants?|wishes|asks?|proposes?|suggests?|prefers?|requests?|also|we)\b(?: that we\b)?(?: to\b)?\s*[:：]?\s*)+/iu;

const readHead = (text: string): { onBehalfOf: string | null; rest: string } | Refusal => {
  const behalf = /^[\s,，]*(?:(?:also )?speaking )?on behalf of\s+(.*)$/iu.exec(text)?.[1];
  if (behalf === undefined) return { onBehalfOf: null, rest: text.replace(/^[\s,，:：]+/u, "").trim() };
  const [, group, rest] = /^([^:：]{1,200}?)\s*[:：]\s*(.*)$/u.exec(behalf) ?? [];
  if (!group || rest === undefined)
    return new Refusal("malformed", "Put a colon behind those on whose behalf it is said.");
  return { onBehalfOf: group, rest };
};

// F8: "in EU 2, del …". A line names words of the base text; those of a proposal stand in the text, and are amended there.
const insideProposal = (text: string, room: FloorRoom): Refusal | null => {
  const named = /^(?:in|into|inside|within)\s+([^,:：，]{1,200})[,:：，]/iu.exec(text)?.[1];
  const proposals = named === undefined ? [] : readProposals(named, room);
  const [one] = isRefusal(proposals) ? [] : proposals;
  if (!one) return null;
  return new Refusal(
    "malformed",
    `A line changes words of the paragraph itself. Words of ${proposalName(one)} are amended in the text, where they stand; a line supports, opposes or withdraws it.`,
  );
};

const notRead = (text: string): Refusal => {
  const first = /^\p{L}+/u.exec(text)?.[0].toLowerCase() ?? "";
  const [near] = [...verbsOfChange, "support", "oppose", "reserve", "object", "withdraw"]
    .map((verb) => ({ verb, like: alike(verb, first, 0.4) }))
    .filter(({ like }) => like >= 0.5)
    .sort((one, other) => other.like - one.like);
  const hint = near
    ? `Did you mean “${near.verb}”?`
    : "Say delete, add … after …, replace … with …, alt, new, move, supports, opposes, reserves, objects or withdraws.";
  return new Refusal("malformed", `It is not clear what is to be done. ${hint}`);
};
