// [H1b] What BRA prepares is looked for by everybody else, everywhere: in every answer of the API, every socket, file and
// table.
import { sql } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { type Attendee, type Negotiation, negotiation } from "../../support/negotiation";
import { syncMessage, until } from "../../support/raw-client";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const marker = "Quagga";
const outsiders: readonly Attendee[] = [
  "chn",
  "eu",
  "ind",
  "ken",
  "usa",
  "facilitator",
  "secretariat",
  "observer",
];

/** Everything that a socket sends from now on. */
const listen = async (path: string, who: { readonly token: string }): Promise<Buffer[]> => {
  const heard: Buffer[] = [];
  const socket = new WebSocket(`${server.url}/${path}`, {
    headers: { authorization: `Bearer ${who.token}` },
  });
  socket.on("message", (data) => heard.push(data as Buffer));
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(syncMessage(0, Y.encodeStateVector(new Y.Doc())));
  await until(() => heard.length > 1, "the document");
  return heard;
};

let room: Negotiation;
const heard = new Map<string, Buffer[]>();

beforeAll(async () => {
  room = await negotiation(database, server, [
    paragraph("p1", "We reaffirm our common vision."),
    paragraph("p2", "We note the progress that was made."),
  ]);
  await room.propose("bra", { op: "insert", pid: "p2", at: 2, text: " duly" });
  await room.ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
  for (const who of outsiders) {
    heard.set(who, await listen(room.draft, room.people[who]));
    if (room.people[who].role === "delegate")
      heard.set(`${who}, preparing`, await listen(`${room.draft}/preparing`, room.people[who]));
  }
  heard.set("BRA", await listen(room.draft, room.people.bra));
  await room.ask("bra", "POST", "preparing/p1", {});
  const client = await server.connect(`${room.draft}/preparing`, room.people.bra).ready();
  client.words("p1").insert(0, `${marker} `);
  await client.allSaved();
});

const hasMarker = (text: string): boolean => text.toLowerCase().includes(marker.toLowerCase());

// What a file holds, also where it is packed.
const contentOf = async (bytes: Uint8Array, type: string): Promise<string> => {
  if (type.includes("pdf")) {
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    return text;
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return Object.entries(unzipSync(bytes))
      .map(([name, part]) => `${name} ${strFromU8(part)}`)
      .join("\n");
  return strFromU8(bytes);
};

const queries: Record<string, readonly string[]> = {
  "drafts/:d/search": [`q=${marker}`],
  "drafts/:d/compare": ["from=1&to=live"],
  "drafts/:d/concordance": ["from=1&to=live"],
  "drafts/:d/export": ["docx", "pdf", "html", "md", "xml", "json", "txt"].flatMap((format) =>
    ["clean", "marked", "compilation"].map((view) => `format=${format}&view=${view}&text=live`),
  ),
  "drafts/:d/export/trace": ["format=csv", "format=json", "format=xlsx"],
  "drafts/:d/blocks/:pid/candidates": [""],
  "drafts/:d/coverage/passages": ["by=section"],
  "drafts/:d/positions": ["", "format=csv"],
};

const fill = (path: string): string =>
  path.replace(":d", room.draft).replace(":pid", "p1").replace(":n", "1").replace(/:\w+/g, "1");

describe("[H1b] what is prepared is found by nobody else", () => {
  it.each(outsiders)("in any answer that %s reads", { timeout: 120_000 }, async (who) => {
    const found: string[] = [];
    let read = 0;
    for (const row of endpoints.filter(({ method }) => method === "GET")) {
      for (const query of queries[row.path] ?? [""]) {
        const request = new Request(`http://127.0.0.1/api/${fill(row.path)}?${query}`, {
          headers: { authorization: `Bearer ${room.people[who].token}` },
        });
        const response = await answer(endpoints, request);
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (response.status === 200) read += 1;
        const content = await contentOf(bytes, response.headers.get("content-type") ?? "");
        // What was searched for is not what was found.
        if (row.path.endsWith("/search") ? hasMarker(content.replace(/"q":"[^"]*"/, "")) : hasMarker(content))
          found.push(`${row.path}?${query}`);
      }
    }
    expect(found).toEqual([]);
    expect(read).toBeGreaterThan(35);
  });

  it("in anything that a socket sent them, nor that there was anything; BRA heard of it", () => {
    const all = (frames: readonly Buffer[] | undefined) => Buffer.concat(frames ?? []).toString("latin1");
    for (const [who, frames] of heard) {
      expect(hasMarker(all(frames)), who).toBe(false);
      expect(all(frames).includes('"preparing"'), who).toBe(who === "BRA");
    }
  });

  it("in any table but those of what is prepared", async () => {
    const { rows } = (await database.db.execute(
      sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
    )) as unknown as { rows: { name: string }[] };
    const found: string[] = [];
    for (const { name } of rows) {
      const table = sql.identifier(name);
      const { rows: holding } = (await database.db.execute(
        sql`select 1 from ${table} as one where strpos(lower(convert_from(convert_to(one::text, 'UTF8'), 'UTF8')), ${marker.toLowerCase()}) > 0
          or strpos(one::text, ${Buffer.from(marker).toString("hex")}) > 0 limit 1`,
      )) as unknown as { rows: unknown[] };
      if (holding.length > 0) found.push(name);
    }
    expect(rows.length).toBeGreaterThan(30);
    expect(found).toEqual(["prepared_updates"]);
  });

  it("and BRA itself reads it", async () => {
    expect(JSON.stringify((await room.ask("bra", "GET", "preparing")).body)).toContain(marker);
  });
});
