// What it costs that a draft is at several servers: one types, one reads, each at a server of their own, and every key is timed
// from being typed to being read.
import { setTimeout as after } from "node:timers/promises";
import { RawClient } from "../support/raw-client";
import { makeDraft, openRoomServer, paragraph, seatPerson } from "../support/room-server";
import { openInstallation, type Peer } from "../support/servers/installation";

const keys = 400;

/** Prints a row for each way that a key may take. */
export const measureHops = async (): Promise<void> => {
  let draft = "";
  const tokens: string[] = [];
  const installation = await openInstallation([0, 0, 0], async (database) => {
    const server = await openRoomServer(database);
    draft = await makeDraft(database, server, { mode: "drafting", blocks: [paragraph("p1", "")] });
    for (const code of ["A", "B"]) tokens.push((await seatPerson(database, draft, "delegate", code)).token);
    await server.close();
  });
  const [owner, follower, other] = installation.peers;
  if (!(owner && follower && other)) throw new Error("There are no three servers.");
  const [typist = "", reader = ""] = tokens;
  const open = async (peer: Peer, token: string) => {
    const client = new RawClient(`ws://127.0.0.1:${peer.port}/collab/${draft}`, token);
    client.open();
    return client.ready();
  };
  try {
    // Who comes first comes to own the draft.
    await open(owner, typist);
    process.stdout.write("| typed at | read at | p50 ms | p99 ms |\n| --- | --- | --- | --- |\n");
    const ways = [
      ["the owner", owner, "the owner", owner],
      ["the owner", owner, "a follower", follower],
      ["a follower", follower, "the owner", owner],
      ["a follower", follower, "another follower", other],
    ] as const;
    for (const [from, typing, to, reading] of ways) {
      const times = await timed(await open(typing, typist), await open(reading, reader));
      const at = (share: number) => (times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(1);
      process.stdout.write(`| ${from} | ${to} | ${at(0.5)} | ${at(0.99)} |\n`);
    }
  } finally {
    await installation.close();
  }
};

/** Milliseconds from each key to its being read, the shortest first. */
const timed = async (typing: RawClient, reading: RawClient): Promise<number[]> => {
  await after(500);
  const times: number[] = [];
  let typedAt = 0;
  const heard = () => times.push(performance.now() - typedAt);
  reading.doc.on("update", heard);
  for (let n = 0; n < keys; n += 1) {
    typedAt = performance.now();
    const words = typing.words("p1");
    words.insert(words.length, "x");
    await after(20 + (n % 10));
  }
  reading.doc.off("update", heard);
  typing.close();
  reading.close();
  return times.sort((a, b) => a - b);
};
