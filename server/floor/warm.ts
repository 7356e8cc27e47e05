// The grammar of the floor is compiled on first use, language by language, which takes half a second and more:
// it is better done while a server starts than when somebody speaks.
import { setImmediate as nextTurn } from "node:timers/promises";
import { paragraphId } from "#domain/draft";
import { readFloorLine } from "#domain/floor/floor";
import type { FloorRoom } from "#domain/floor/values";

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
  ...["go 1", "agreed", 'China, on behalf of BRA: after "progress" add "made so far"'],
  ...['replace "gaps" with "divides" and move after 2', "La Chine propose de supprimer « progress »"],
  ...["China propone suprimir «progress»", "Китай предлагает исключить слово «progress»"],
  ...["中国建议删除“progress”", "تقترح الصين حذف كلمة «progress»"],
];

/** Reads a line of each kind and language. */
export const warmFloor = async (): Promise<void> => {
  for (const line of lines) {
    readFloorLine(line, room);
    await nextTurn();
  }
};
