// A room in which lines of the floor are taken down, anew for each test, on a real database.
import { beforeEach, expect } from "vitest";
import { readRecord } from "#db/record/record";
import { type Attendee, type Negotiation, negotiationRuntime } from "./negotiation";
import { paragraph } from "./room-server";

/** Opens the runtime; `room()` is the room of the present test. */
export const floorRooms = () => {
  const runtime = negotiationRuntime();
  let present: Negotiation;
  beforeEach(async () => {
    present = await runtime.begin([
      paragraph("p1", "We commit to multi-stakeholder cooperation and to affordable access."),
      paragraph("p2", "We recall the Tunis Agenda."),
      paragraph("p3", "我们承诺弥合数字鸿沟。"),
    ]);
  });
  const say = (line: string, pid = "p1", who: Attendee = "facilitator") =>
    present.ask(who, "POST", "floor", { pid, line });
  return {
    runtime,
    room: () => present,
    say,
    /** The items of a line that is done. */
    said: async (line: string, pid = "p1") => {
      const answer = await say(line, pid);
      expect(answer, line).toMatchObject({ status: 200 });
      return answer.body.items;
    },
    positionsOn: async (pid: string) =>
      (await present.blocks()).find((block: { pid: string }) => block.pid === pid).positions,
    acts: async () => (await readRecord(runtime.database.db, present.draft)).map(({ act }) => act),
  };
};
