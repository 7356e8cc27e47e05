// Word files that went out and come back, through the API: read, shown, and proposed in the right name.
import { describe, expect, it } from "vitest";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { type Attendee, negotiation } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { filesOf } from "../../support/still-room";
import { editWord, trackChange } from "../../support/word-file";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const words = [
  "We commit to affordable access for all people.",
  "We welcome the growth of networks.",
  "We call for investment in skills.",
];

const opened = async () => {
  const room = await negotiation(database, server, paragraphs(words));
  const send = async (who: Attendee, path: string, init: RequestInit) => {
    const headers = { authorization: `Bearer ${room.people[who].token}` };
    const request = new Request(`http://127.0.0.1/api/drafts/${room.draft}/${path}`, { ...init, headers });
    return answer(endpoints, request);
  };
  const bring = async (who: Attendee, bytes: Uint8Array<ArrayBuffer>, name = "text.docx") => {
    const response = await send(who, "returns", { method: "POST", body: filesOf([name, bytes]) });
    return { status: response.status, body: await response.json() };
  };
  return {
    ...room,
    bring,
    out: async (query = "view=marked") => {
      const response = await send("observer", `export?format=docx&${query}`, { method: "GET" });
      return new Uint8Array(await response.arrayBuffer());
    },
    take: (who: Attendee, items: readonly { order: unknown; digest: string }[]) =>
      room.ask(who, "POST", "returns/take", { items }),
  };
};

type Item = {
  readonly state: string;
  readonly order: { digest: string } | null;
  readonly reason: string | null;
};
const chosen = (items: readonly Item[]) =>
  items.flatMap(({ order }) => {
    if (!order) return [];
    const { digest, ...rest } = order;
    return [{ order: rest, digest }];
  });

describe("a file that comes back", () => {
  it("[D3] [D6] is shown with its changes, which become proposals of the delegation that brings it, once", async () => {
    const room = await opened();
    await room.propose("ken", { op: "replace", pid: "p2", quote: "growth", text: "spread" });
    const edited = editWord(await room.out(), (markup) =>
      trackChange("investment", "lasting investment")(trackChange("affordable", "universal")(markup)),
    );
    const { status, body } = await room.bring("chn", edited);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      file: "text.docx",
      delegation: "CHN",
      known: 1,
      items: [
        { state: "new", op: "replace", pid: "p1", label: "1", makers: [{ by: "A. Drafter" }] },
        { state: "new", op: "insert", pid: "p3", label: "3", reason: null },
      ],
    });
    expect(body.items[0].runs).toEqual([
      { op: "same", text: "We commit to " },
      { op: "removed", text: "affordable" },
      { op: "added", text: "universal" },
      { op: "same", text: " access for all people." },
    ]);
    const taken = await room.take("chn", chosen(body.items));
    expect(taken.body.items).toMatchObject([{ was: "made" }, { was: "made" }]);
    const cards = (await room.ask("observer", "GET", "proposals?by=CHN")).body.items;
    expect(cards.map(({ by, pid, op }: Record<string, string>) => [by, pid, op])).toEqual(
      expect.arrayContaining([
        ["CHN", "p1", "replace"],
        ["CHN", "p3", "insert"],
      ]),
    );
    expect(await room.text()).toEqual(words);
    const again = await room.bring("chn", edited);
    expect(again.body.items.map(({ state }: Item) => state)).toEqual(["known", "known"]);
    const twice = await room.take("chn", chosen(again.body.items));
    expect(twice.body.items).toMatchObject([{ was: "there" }, { was: "there" }]);
  });

  it("[D6] is looked at by those who hold the pen, who propose for nobody, and not by observers", async () => {
    const room = await opened();
    const edited = editWord(await room.out(), trackChange("growth", "spread"));
    const seen = await room.bring("secretariat", edited);
    expect(seen.body).toMatchObject({ delegation: null, items: [{ state: "new" }] });
    expect((await room.take("secretariat", chosen(seen.body.items))).status).toBe(403);
    expect((await room.bring("observer", edited)).status).toBe(403);
    expect((await room.take("observer", chosen(seen.body.items))).status).toBe(403);
  });

  it("[D6] leaves what another delegation signs to that delegation", async () => {
    const room = await opened();
    const edited = editWord(await room.out(), trackChange("growth", "spread", "KEN"));
    const { body } = await room.bring("chn", edited);
    expect(body.items).toMatchObject([{ state: "listed", order: null, makers: [{ by: "KEN" }] }]);
    expect((await room.bring("ken", edited)).body.items).toMatchObject([{ state: "new" }]);
  });

  it("[D4] is compared where nothing was tracked, also a clean one of an issued text", async () => {
    const room = await opened();
    await room.ask("facilitator", "POST", "texts", { symbol: "A/70/L.1" });
    const edited = editWord(await room.out("view=clean&text=1"), (markup) =>
      markup.replace("affordable", "universal").replace("We welcome the growth of networks.", ""),
    );
    const { body } = await room.bring("bra", edited);
    expect(body.items).toMatchObject([
      { state: "new", op: "replace", pid: "p1", makers: [] },
      { state: "new", op: "remove", pid: "p2", makers: [] },
    ]);
  });

  it("is refused with a sentence when it is no Word file, damaged, or no file at all", async () => {
    const room = await opened();
    const text = new TextEncoder().encode("Only words.") as Uint8Array<ArrayBuffer>;
    expect(await room.bring("chn", text, "text.txt")).toMatchObject({
      status: 415,
      body: { code: "unsupported-type", detail: "Only a Word file (docx) is brought back." },
    });
    const out = await room.out();
    expect((await room.bring("chn", out.slice(0, out.length / 2) as Uint8Array<ArrayBuffer>)).status).toBe(
      422,
    );
    const hostile = editWord(out, (markup) => markup.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>'));
    expect(await room.bring("chn", hostile)).toMatchObject({ status: 422, body: { code: "unreadable" } });
  });
});
