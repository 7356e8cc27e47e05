// Two delegations prepare under chance, with damaged messages in between, while others change the draft: nothing of it comes
// into the draft or to the other delegation before it is tabled, and tabling leaves the words that stand as they are.
import { expect, it } from "vitest";
import * as Y from "yjs";
import { chance, damage } from "../../support/forged-update";
import { type Negotiation, negotiation } from "../../support/negotiation";
import { type RawClient, syncMessage } from "../../support/raw-client";
import { paragraph } from "../../support/room-server";
import { goOn, rounds } from "../../support/soak";
import { openWalk } from "../../support/world";

const { database, server } = await openWalk();

const base: Record<string, string> = {
  p1: "We reaffirm our common vision of an inclusive information society.",
  p2: "我们重申信息社会的发展。",
  p3: "نؤكد من جديد رؤيتنا لمجتمع المعلومات.",
};
const pids = Object.keys(base);
const syllables: Record<string, readonly string[]> = {
  bra: ["brasil ", "novo ", "e", "😀", "."],
  chn: ["中国", "和", "，", "应", "的"],
};
type Who = "bra" | "chn";

const edit = (client: RawClient, who: Who, pick: (below: number) => number): void => {
  const field = client.words(pids[pick(pids.length)] ?? "p1");
  const characters = [...(field.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("")];
  const at = characters.slice(0, pick(characters.length + 1)).join("").length;
  const rest = [...characters.join("").slice(at)].slice(0, 1 + pick(6)).join("");
  const words = syllables[who] ?? [];
  if (pick(3) > 0 || rest === "") field.insert(at, words[pick(words.length)] ?? "x");
  else field.delete(at, rest.length);
};

/** A message that no honest browser sends, over a socket of its own. */
const disturb = async (room: Negotiation, who: Who, pick: (below: number) => number): Promise<void> => {
  const client = await server.connect(`${room.draft}/preparing`, room.people[who]).ready();
  const twin = new Y.Doc();
  Y.applyUpdate(twin, Y.encodeStateAsUpdate(client.doc));
  const before = Y.encodeStateVector(twin);
  const text = twin.getXmlFragment("default").get(0);
  if (text instanceof Y.XmlElement) (text.get(0) as Y.XmlText).insert(0, "z");
  client.send(syncMessage(2, damage(Y.encodeStateAsUpdate(twin, before), pick)));
  await new Promise((resolve) => setTimeout(resolve, 5));
  client.close();
};

const walk = async (seed: number, turns: number): Promise<void> => {
  const pick = chance(seed);
  const room = await negotiation(
    database,
    server,
    pids.map((pid) => paragraph(pid, base[pid] ?? "")),
  );
  const clients = new Map<Who, RawClient>();
  for (const who of ["bra", "chn"] as const) {
    for (const pid of pids) await room.ask(who, "POST", `preparing/${pid}`, {});
    clients.set(who, await server.connect(`${room.draft}/preparing`, room.people[who]).ready());
  }
  const main = await server.rooms.open(room.draft);
  const before = Buffer.from(main.state()).toString("hex");
  for (let n = 0; n < turns; n += 1) {
    const who = pick(2) === 0 ? "bra" : "chn";
    const client = clients.get(who);
    if (client) edit(client, who, pick);
    if (n % 40 === 39) await disturb(room, who, pick);
  }
  for (const client of clients.values()) await client.allSaved();
  expect(Buffer.from(main.state()).toString("hex")).toBe(before);
  for (const [who, client] of clients) {
    expect(client.refused).toEqual([]);
    const { items } = (await room.ask(who, "GET", "preparing")).body;
    expect(items.map(({ words }: { words: string }) => words)).toEqual(pids.map((pid) => client.text(pid)));
    const [other = ""] = syllables[who === "bra" ? "chn" : "bra"] ?? [];
    expect(JSON.stringify(items)).not.toContain(other);
  }
  const prepared = pids.map((pid) => clients.get("bra")?.text(pid));
  for (const who of ["chn", "bra"] as const) {
    const { items } = (await room.ask(who, "POST", "preparing/table", {})).body;
    for (const { held, changes } of items) {
      expect(held).toBeNull();
      for (const { became } of changes) expect(became).toBe("made");
    }
    expect(await room.text()).toEqual(pids.map((pid) => base[pid]));
  }
  // What BRA prepared is what stands once its own proposals alone are accepted.
  const cards = (await room.ask("observer", "GET", "proposals?limit=500")).body.items;
  const own = cards.filter(
    ({ by, state }: { by: string; state: string }) => by === "BRA" && state === "open",
  );
  const ids = own.map(({ id }: { id: string }) => id);
  expect((await room.ask("facilitator", "POST", "proposals/accept", { ids })).status).toBe(200);
  expect(await room.text()).toEqual(prepared.filter((words) => words !== ""));
  for (const client of clients.values()) client.close();
};

it(
  "[H1b] [H1c] [H2b] seed 2015: apart until it is tabled, and then exactly what was prepared",
  { timeout: 120_000 },
  () => walk(2015, rounds(120, 1500)),
);
goOn((seed) => walk(seed, 200));
