// A paragraph on the projector, and lines of what is said of it described as they are understood.
import type { ParagraphId } from "#domain/draft";
import { readFloorLine } from "#domain/floor/floor";
import { proposalName } from "#domain/floor/floor-proposals";
import type { FloorAct, FloorProposal, FloorRoom } from "#domain/floor/values";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";

const words =
  "We commit to multi-stakeholder cooperation, recognize that access to the Internet, and access to information, matter, and request “open” standards.";

/** The nth open proposal of a delegation on the paragraph. */
export const proposal = (by: string, n: number, sponsors = [by]): FloorProposal => ({
  id: `${by}-${n}`,
  by,
  n,
  sponsors,
  gist: `delete “${by} words ${n}”`,
});

const places = ["11", "12", "12 bis", "13", "13 (a)", "13 (b)", "15"].map((label) => ({
  pid: `p${label}` as ParagraphId,
  label,
  type: "paragraph" as const,
}));

/** A paragraph with open proposals, the delegations of a meeting, and the paragraphs around it. */
export const room: FloorRoom = {
  pid: "p12" as ParagraphId,
  words,
  isProposed: false,
  delegations: [
    ...[
      ["BRA", "Brazil"],
      ["CHN", "China"],
      ["RUS", "Russian Federation"],
      ["JPN", "Japan"],
      ["USA", "United States of America"],
      ["IND", "India"],
      ["MEX", "Mexico"],
      ["KEN", "Kenya"],
      ["ZAF", "South Africa"],
      ["FRA", "France"],
      ["CIV", "Côte d’Ivoire"],
    ].map(([code = "", name = ""]) => ({ code, name, kind: "state" as const })),
    { code: "EU", name: "European Union and its member States", kind: "group" },
    { code: "G77", name: "Group of 77 and China", kind: "group" },
  ],
  proposals: [proposal("EU", 1), proposal("CHN", 1, ["CHN", "RUS"]), proposal("G77", 1), proposal("G77", 3)],
  places: [{ pid: "s" as ParagraphId, label: "2", type: "heading" }, ...places],
};

/** The paragraph as it would stand. Throws where the words to change are not those that stand there. */
export const after = (base: string, change: Extract<FloorAct, { act: "propose" }>["change"]): string => {
  switch (change.op) {
    case "insert":
      return base.slice(0, change.at) + change.text + base.slice(change.at);
    case "delete":
    case "replace": {
      if (!base.startsWith(change.quote, change.at)) throw new Error(`“${change.quote}” is not there.`);
      const text = change.op === "replace" ? change.text : "";
      return base.slice(0, change.at) + text + base.slice(change.at + change.quote.length);
    }
    default:
      return base;
  }
};

/** An act in one line, words as they would stand where they change. */
const described = (act: FloorAct, base: string): string => {
  const who =
    "delegations" in act
      ? `${act.delegations.join("+")}${act.onBehalfOf ? ` for ${act.onBehalfOf}` : ""}`
      : "";
  switch (act.act) {
    case "propose": {
      const { change } = act;
      if (change.op === "move") return `${who} move after ${change.after}`;
      if (change.op === "new" || change.op === "alternative") return `${who} ${change.op}: ${change.text}`;
      if (change.op === "remove") return `${who} remove`;
      const [from, to] = [base.split(" "), after(base, change).split(" ")];
      const first = to.findIndex((word, index) => word !== from[index]);
      return `${who} ${change.op}: ${to.slice(Math.max(0, first - 2), first + 4).join(" ")}`;
    }
    case "position":
      return `${who} ${act.position}${act.note ? `: ${act.note}` : ""}`;
    case "go":
      return `go ${act.pid}`;
    case "bracket":
      return `bracket ${base.slice(act.start, act.end)}`;
    case "unbracket":
      return `unbracket ${base.slice(act.start, act.end)}`;
    case "standing":
      return `${act.to}${act.reason ? `: ${act.reason}` : ""}`;
    case "decide":
      return `${act.decision} ${act.proposals.map(proposalName).join("+")}`;
    case "lift":
      return `${who} lift`;
    case "undo":
      return "undo";
    default:
      return `${who} ${act.act} ${act.proposals.map(proposalName).join("+")}`;
  }
};

/** The acts of a line, one after the other. */
export const describeActs = (acts: readonly FloorAct[], base: string): string =>
  acts.map((act) => described(act, base)).join(" | ");

/** How a line is understood; "no: " and the sentence for one that is refused. */
export const read = (line: string, here: FloorRoom = room): string => {
  const acts = readFloorLine(line, here);
  return isRefusal(acts) ? `no: ${say(acts)}` : describeActs(acts, here.words);
};
