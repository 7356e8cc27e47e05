// The grammar of the floor before a line is read. Its patterns, and the tables of names, are made when they are first needed,
// compiled once more when they are needed again, and forgotten when they were not needed for long: more than half a second in
// all, for which nobody's typing is to wait.
import { paragraphId } from "#domain/draft";
import { countriesAhead } from "#domain/people/countries";
import { tablesAhead } from "./commands/translation";
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

/** Makes all that a line needs in steps, or goes through what was made before. */
export function* floorAhead(line: string): Generator<void, void> {
  yield* formsAhead();
  yield* countriesAhead();
  yield* tablesAhead(line);
  for (const each of lines) {
    readFloorLine(each, room);
    yield;
  }
}
