// A meeting at several servers: three drafts, in which delegates type, comment and take positions, propose and are decided
// upon, and keep and break silence, while the secretariat sends files in.
import { setTimeout as after } from "node:timers/promises";
import type { Database } from "#db/client";
import type { Role } from "#domain/people/access";
import { makeDraft, openRoomServer, paragraph, type SeatHolder, seatPerson } from "../room-server";
import { askPeer, type DeedChooser, MeetingActor, type RequestLine } from "./actors";
import type { Chance } from "./chance";
import { breakSilence, comment, decide, keepSilent, propose, takePosition, upload } from "./deeds";
import { Typist } from "./delegates";
import { agreedWords } from "./history";
import type { Peer } from "./installation";

const typists = 5;
const three = [0, 1, 2];

/** A draft with the people in it. */
type MeetingRoom = {
  readonly draft: string;
  readonly facilitator: SeatHolder;
  readonly delegates: readonly SeatHolder[];
};

export type Filled = {
  readonly written: MeetingRoom;
  readonly negotiated: MeetingRoom;
  readonly silent: MeetingRoom;
  readonly typing: readonly SeatHolder[];
  readonly secretariat: SeatHolder;
  /** Whose rights are withdrawn in the course of it. */
  readonly leaver: SeatHolder;
};

const agreed = paragraph("agreed", agreedWords);
const fixed = paragraph("fixed", "We reaffirm our vision.");
const empty = [...Array.from({ length: typists }, (_, n) => paragraph(`p${n}`, "")), paragraph("leaver", "")];

/** Puts the drafts and their people into a database. */
export const fillMeeting = async (database: Database): Promise<Filled> => {
  const server = await openRoomServer(database);
  const seat = (draft: string, role: Role, delegation: string | null = null) =>
    seatPerson(database, draft, role, delegation);
  const room = async (letter: string, draft: string): Promise<MeetingRoom> => ({
    draft,
    facilitator: await seat(draft, "co-facilitator"),
    delegates: await Promise.all(three.map((n) => seat(draft, "delegate", `${letter}${n}`))),
  });
  const begin = (mode: "drafting" | "negotiating", more = [fixed]) =>
    makeDraft(database, server, { mode, blocks: [...more, agreed] });
  const written = await room("A", await begin("drafting", [...empty, fixed]));
  const words = [paragraph("open", "We may act."), paragraph("closing", "We shall meet.")];
  const negotiated = await room("P", await begin("negotiating", words));
  const silent = await room("S", await begin("negotiating"));
  const filled = {
    written,
    negotiated,
    silent,
    typing: await Promise.all(
      Array.from({ length: typists }, (_, n) => seat(written.draft, "delegate", `T${n}`)),
    ),
    secretariat: await seat(written.draft, "secretariat"),
    leaver: await seat(written.draft, "delegate", "LVR"),
  };
  await server.close();
  return filled;
};

type MeetingChoice = { readonly chance: Chance; readonly peers: readonly Peer[] };

/** Closes the paragraphs that stay closed, issues a text, and lets everybody begin. */
export const beginMeeting = async (filled: Filled, choice: MeetingChoice) => {
  const { written, negotiated, silent, typing, leaver } = filled;
  const rooms = [written, negotiated, silent];
  const peer = choice.chance.one(choice.peers);
  for (const { draft, facilitator } of rooms)
    await does(peer, facilitator, ["POST", `drafts/${draft}/blocks/agreed/standing`], { to: "agreed" });
  await does(peer, silent.facilitator, ["POST", `drafts/${silent.draft}/texts`], { symbol: "Rev.1" });
  const url = (at: Peer) => `ws://127.0.0.1:${at.port}/collab/${written.draft}`;
  const team = typing.map((who, n) => new Typist(`p${n}`, url, who, choice));
  const gone = new Typist("leaver", url, leaver, choice);
  const actors = actorsOf(filled, choice);
  for (const each of [...team, gone, ...actors]) each.begin();
  return {
    team,
    actors,
    leaver,
    drafts: rooms.map(({ draft, facilitator }) => ({ draft, reader: facilitator })),
    /** Lets everybody end, and resolves when all that was typed is stored and recorded. */
    finish: async (at: Peer) => {
      await Promise.all(actors.map((each) => each.finish()));
      for (const each of team) await each.finish(at, 30_000);
      gone.stop();
      // What is typed enters the record half a second later.
      await after(1000);
    },
    stop: () => {
      for (const each of [...team, gone]) each.stop();
      for (const each of actors) void each.finish();
    },
  };
};

const does = async (peer: Peer, who: SeatHolder, asked: RequestLine, body: unknown): Promise<void> => {
  const { status, text } = await askPeer(peer, who, asked, body);
  if (status >= 300 || status === 0) throw new Error(`${asked.join(" ")}: ${status} ${text}`);
};

const actorsOf = (
  { written, negotiated, silent, secretariat, leaver }: Filled,
  choice: MeetingChoice,
): MeetingActor[] => {
  const actor = (name: string, who: SeatHolder, ...doings: DeedChooser[]) =>
    new MeetingActor(name, who, doings, choice);
  const delegates = (
    { draft, delegates: people }: MeetingRoom,
    doings: (draft: string) => readonly DeedChooser[],
  ) => people.map((who) => actor(who.delegation ?? "", who, ...doings(draft)));
  const speaks = (draft: string) => [comment({ draft, pid: "fixed" }), takePosition({ draft, pid: "fixed" })];
  const proposes = (draft: string) => [
    propose(draft, ["open", "open", "open", "closing"]),
    takePosition({ draft, pid: "open" }),
  ];
  const decides = ["open", "closing"].map((pid) => decide({ draft: negotiated.draft, pid }));
  return [
    ...delegates(written, speaks),
    actor("LVR", leaver, ...speaks(written.draft)),
    actor("Secretariat", secretariat, upload(written.draft)),
    ...delegates(negotiated, proposes),
    actor("Chair", negotiated.facilitator, ...decides),
    ...delegates(silent, (draft) => [
      breakSilence({ draft, pid: "fixed" }),
      takePosition({ draft, pid: "fixed" }),
    ]),
    actor("Keeper", silent.facilitator, keepSilent(silent.draft)),
  ];
};
