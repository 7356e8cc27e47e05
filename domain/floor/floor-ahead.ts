// The grammar of the floor before the first line is read. Its patterns, and the tables of names, are made when they are first
// needed and compiled once more when they are needed again: a third of a second in all, for which nobody's typing is to wait.
import { paragraphId } from "#domain/draft";
import { countriesIn } from "#domain/people/countries";
import { readFloorLine } from "./floor";
import type { FloorRoom } from "./floor-acts";
import { formsAhead } from "./grammar/line";

const pid = paragraphId("p1");

const room: FloorRoom = {
  pid,
  words: "We note the progress, and the gaps that remain",
  isProposed: false,
  places: [{ pid, label: "1", type: "paragraph", kind: "operative", level: 1 }],
  proposals: [],
  delegations: [{ code: "CHN", name: "China", kind: "state" }],
};

const lines = [
  ...["go 1", "agreed", "CHN: x", 'delete "the progress"'],
  'China, on behalf of BRA: after "progress" add "made so far"',
  'replace "gaps" with "divides" and move after 2',
];

let isReady = false;

/** Makes all of it in steps, the first time. */
export function* floorAhead(): Generator<void, void> {
  if (isReady) return;
  isReady = true;
  yield* formsAhead();
  countriesIn(room.words);
  yield;
  for (const line of [...lines, ...lines]) {
    readFloorLine(line, room);
    yield;
  }
}
