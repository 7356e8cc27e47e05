// A meeting whose acts can be signed, begun anew for every test: BRA has a passkey that counts, and the record is verified as a file.
import { readRecord } from "#db/record/record";
import { hashing } from "#domain/digest";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import { isSigned } from "#server/record/signature";
import { type Negotiation, negotiationRuntime } from "./negotiation";
import { paragraphs } from "./room-server";
import { beNamed, type SigningRoom, signingRoom } from "./signing-room";

/** What is signed of an agreement to these paragraphs. */
export const agreement = (...pids: string[]) => ({
  act: "position.taken",
  blocks: pids.map((pid) => ({ pid })),
  says: { position: "agree" },
});

/** Call at the top of a test file; `begin` before each test. The other functions are about the meeting that was begun last. */
export const signedMeeting = () => {
  const runtime = negotiationRuntime();
  let room: Negotiation;

  const begin = async () => {
    room = await runtime.begin(paragraphs(["We agree.", "We act.", "We report."]));
    beNamed();
    const signing: SigningRoom = signingRoom(runtime.database, room);
    await signing.set("offered");
    return { room, signing, ...(await signing.ready("bra")) };
  };
  const entries = () => readRecord(runtime.database.db, room.draft);
  const last = async () => (await entries()).at(-1);
  const digestOf = async (pid: string) => (await room.block(pid)).digest;
  const agree = async (pid: string, more: object = {}, who: "bra" | "ken" = "bra") =>
    room.ask(who, "PUT", `blocks/${pid}/position`, {
      position: "agree",
      digest: await digestOf(pid),
      ...more,
    });

  /** What the record verifies to, as a file. */
  const verdict = async () => {
    const { body } = await room.ask("facilitator", "GET", "record?format=json");
    const { faults, proven } = await verify({ file: JSON.stringify(body) }, { hashing, isSigned });
    return {
      faults: faults.map(({ entry, what }) => [entry, say(what)]),
      proven: proven.map((each) => say(each)),
    };
  };
  return { begin, entries, last, digestOf, agree, verdict };
};
