// Rules F1 and F11: what a line says, as the acts that it is on this paragraph. All of them can be done together, or none is.
import { isRefusal, Refusal } from "../refusal";
import { atEveryPlace } from "./floor-everywhere";
import { elsewhere } from "./floor-places";
import { attitudeOf, madeBy } from "./floor-said-attitudes";
import { chairActOf } from "./floor-said-chair";
import { changeOf } from "./floor-said-changes";
import type { SaidAct } from "./grammar/said";
import type { FloorAct, FloorRoom } from "./values";

/** The acts of a line in their order; refused where one cannot be done, or two of them cannot be done together. */
export const meaningOf = (said: readonly SaidAct[], room: FloorRoom): readonly FloorAct[] | Refusal => {
  const acts: FloorAct[] = [];
  if (said.some(({ what }) => what.say === "remove" && what.isIt)) return whichIt;
  for (const each of said) {
    const other = elsewhere(each.label ?? undefined, room);
    if (other) return other;
    const all = atEveryPlace(each, room);
    if (isRefusal(all)) return all;
    for (const one of all) {
      const done = actsOf(one, room, acts);
      if (isRefusal(done)) return done;
      acts.push(...done);
    }
  }
  return together(acts) ?? acts;
};

const actsOf = (
  { what, speakers }: SaidAct,
  room: FloorRoom,
  before: readonly FloorAct[],
): readonly FloorAct[] | Refusal => {
  switch (what.say) {
    case "decide":
    case "bracket":
    case "unbracket":
    case "standing":
    case "go":
    case "step":
    case "undo":
      return chairActOf(what, room);
    case "support":
    case "oppose":
    case "withdraw":
    case "position":
    case "lift":
    case "agree": {
      if (!speakers) return nobody;
      const act = attitudeOf(what, room, { ...speakers, made: madeBy(before) });
      return isRefusal(act) ? act : [act];
    }
    default: {
      if (!speakers) return nobody;
      const change = changeOf(what, room);
      if (isRefusal(change)) return change;
      const { codes, onBehalfOf, supporters } = speakers;
      const act: FloorAct = { act: "propose", delegations: codes, onBehalfOf, change };
      const others = supporters.filter((code) => !codes.includes(code));
      if (others.length === 0) return [act];
      // The others support what is made here.
      const all = [...before, act];
      const support = attitudeOf({ say: "support", proposals: [{ of: "line" }] }, room, {
        codes: others,
        onBehalfOf: null,
        supporters: [],
        made: madeBy(all).slice(-1),
      });
      return isRefusal(support) ? support : [act, support];
    }
  }
};

const whichIt = new Refusal(
  "malformed",
  "It is not clear what is to be deleted: say “delete the paragraph”, or quote the words.",
);
const nobody = new Refusal("malformed", "Say first who speaks, as in “BRA: …”.");

const changesBase = (act: FloorAct): boolean =>
  act.act === "bracket" || act.act === "unbracket" || (act.act === "decide" && act.decision === "accept");

// Whether all of a line can be done on the paragraph as it stands.
const together = (acts: readonly FloorAct[]): Refusal | null => {
  if (acts.length < 2) return null;
  if (acts.some(({ act }) => act === "undo") || acts.slice(0, -1).some(({ act }) => act === "go"))
    return new Refusal("malformed", "Take that down in a line of its own.");
  const kinds = new Set(acts.filter(changesBase).map(({ act }) => act));
  const isMixed = kinds.size > 1 || (kinds.size > 0 && acts.some(({ act }) => act === "propose"));
  if (isMixed)
    return new Refusal(
      "malformed",
      "Where the words themselves change, each is taken down in a line of its own.",
    );
  const decided = acts.flatMap((act) =>
    act.act === "decide" || act.act === "withdraw" ? act.proposals.map(({ id }) => id) : [],
  );
  if (new Set(decided).size < decided.length) return twice;
  const stated = acts.flatMap((act) => (act.act === "position" || act.act === "lift" ? act.delegations : []));
  if (new Set(stated).size < stated.length) return statedTwice;
  return overlapping(acts);
};

const twice = new Refusal(
  "conflict",
  "Two things are said of the same proposal: take them down one after the other.",
);
const statedTwice = new Refusal(
  "conflict",
  "Two positions of one delegation are taken down one after the other.",
);
const overlap = new Refusal(
  "conflict",
  "Two changes of the line touch the same words: take them down one after the other.",
);

const overlapping = (acts: readonly FloorAct[]): Refusal | null => {
  const stretches = acts.flatMap(stretchOf);
  const touches = stretches.some(([from, to], n) =>
    stretches
      .slice(n + 1)
      .some(([start, end]) => (from < end && start < to) || (from === start && to === end)),
  );
  if (touches) return overlap;
  const isGone = acts.some((act) => act.act === "propose" && act.change.op === "remove");
  if (isGone && stretches.length > 0) return overlap;
  const whole = acts.filter(
    (act) =>
      act.act === "propose" &&
      (act.change.op === "remove" || act.change.op === "move" || act.change.op === "alternative"),
  );
  return whole.length > 1 && new Set(whole.map((act) => JSON.stringify(act))).size < whole.length
    ? twice
    : null;
};

const stretchOf = (act: FloorAct): readonly (readonly [number, number])[] => {
  if (act.act === "bracket") return [[act.start, act.end]];
  if (act.act !== "propose") return [];
  const { change } = act;
  if (change.op === "insert") return [[change.at, change.at]];
  return change.op === "delete" || change.op === "replace"
    ? [[change.at, change.at + change.quote.length]]
    : [];
};
