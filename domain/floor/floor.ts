// Rule F: a line of what is said in the room, read as one act. A line that could mean two things is refused with both.

import { isRefusal, Refusal } from "../refusal";
import type { FloorAct, FloorRoom } from "./floor-acts";
import { readCommand } from "./floor-commands";
import { readDelegations } from "./floor-delegations";
import { alike } from "./floor-nearest";
import { readAttitude } from "./floor-positions";
import { proposalName, readProposals } from "./floor-proposals";
import { readQuotes } from "./floor-quotes";
import { readSaid } from "./floor-said";
import { verbsOfChange } from "./floor-verbs";

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
  const change = insideProposal(said.text, room) ?? readSaid(said, room) ?? notRead(said.text);
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
  if (group?.includes("\ue000"))
    return new Refusal(
      "malformed",
      "Those on whose behalf it is said stand without quotation marks before a colon.",
    );
  if (!group || rest === undefined)
    return new Refusal("malformed", "Put a colon after those on whose behalf it is said.");
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
