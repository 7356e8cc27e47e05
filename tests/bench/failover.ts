// How long a draft is without an owner: three servers, eight typists at any of them, and its owner killed, stopped in order or
// hung again and again. Every typed word is looked for afterwards.
import { setTimeout as after } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { Database } from "#db/client";
import { drafts, servers } from "#db/schema/drafts";
import { makeDraft, openRoomServer, paragraph, seatPerson } from "../support/room-server";
import { askPeer } from "../support/servers/actors";
import { chanceOf } from "../support/servers/chance";
import { Typist } from "../support/servers/delegates";
import { openInstallation, type Peer } from "../support/servers/installation";
import { measureHops } from "./hops";

const typists = 8;
const ends = ["kill -9", "an orderly end", "SIGSTOP for 6 s"] as const;
const each = 20;
/** Milliseconds until the next end, so that each is overcome by itself. */
const recovery = 6000;

const chance = chanceOf(Math.floor(Math.random() * 2 ** 31));

const end = async (peer: Peer, how: (typeof ends)[number]): Promise<void> => {
  if (how === "SIGSTOP for 6 s") {
    peer.signal("SIGSTOP");
    await after(6000);
    peer.signal("SIGCONT");
    return;
  }
  await (how === "kill -9" ? peer.kill() : peer.terminate());
  await peer.start();
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Prints a row for each way that a key may take among three servers, and for each way in which an owner may end. */
export const measureFailover = async (): Promise<void> => {
  await measureHops();
  print("");
  print("| the owner's end | times | words | lost | longest wait of a typist ms |");
  print("| --- | --- | --- | --- | --- |");
  for (const how of ends) print(await rowOf(how));
};

const rowOf = async (how: (typeof ends)[number]): Promise<string> => {
  let draft = "";
  const people: { readonly token: string }[] = [];
  const installation = await openInstallation([0, 0, 0], async (database) => {
    const server = await openRoomServer(database);
    const blocks = Array.from({ length: typists }, (_, n) => paragraph(`p${n}`, ""));
    draft = await makeDraft(database, server, { mode: "drafting", blocks });
    for (let n = 0; n < typists; n += 1) people.push(await seatPerson(database, draft, "delegate", `T${n}`));
    await server.close();
  });
  const { database, peers } = installation;
  try {
    const url = (peer: Peer) => `ws://127.0.0.1:${peer.port}/collab/${draft}`;
    const team = people.map((who, n) => new Typist(`p${n}`, url, who, { chance, peers }));
    for (const typist of team) typist.begin();
    await after(1500);
    for (let n = 0; n < each; n += 1) {
      await end(await ownerAmong(peers, database), how);
      await after(recovery);
    }
    for (const typist of team) await typist.finish(peers[0] ?? chance.one(peers), 30_000);
    const [reader] = people;
    const read = await askPeer(chance.one(peers), reader ?? { token: "" }, [
      "GET",
      `drafts/${draft}/blocks?limit=1000`,
    ]);
    const lost = team.filter(({ pid, all }) => textOf(read.text, pid) !== all.trimEnd()).length;
    const words = team.reduce((sum, { count }) => sum + count, 0);
    const wait = Math.round(Math.max(...team.map(({ longestWait }) => longestWait)));
    return `| ${how} | ${each} | ${words} | ${lost === 0 ? "none" : `in ${lost} paragraphs`} | ${wait} |`;
  } finally {
    await installation.close();
  }
};

const textOf = (answer: string, pid: string): string | undefined => {
  const { items }: { items: { pid: string; text: string }[] } = JSON.parse(answer);
  return items.find((block) => block.pid === pid)?.text;
};

const ownerAmong = async (peers: readonly Peer[], { db }: Pick<Database, "db">): Promise<Peer> => {
  const [owner] = await db
    .select({ address: servers.address })
    .from(drafts)
    .innerJoin(servers, eq(servers.id, drafts.owner));
  return peers.find(({ address }) => owner?.address === address) ?? chance.one(peers);
};
