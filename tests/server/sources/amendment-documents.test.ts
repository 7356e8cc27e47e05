// Amendment documents as they are tabled, sent in as files: what is asked for is found where it begins, with the words of the
// paragraphs after it, and noted for those whose line heads the document.
import { Document, Packer, Paragraph, TextRun } from "docx";
import { describe, expect, it } from "vitest";
import type { Block } from "#domain/draft";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { filesOf } from "../../support/still-room";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const preambular = (pid: string, text: string): Block => ({ ...paragraph(pid, text), kind: "preambular" });

const draft = [
  preambular("a", "Recalling all relevant resolutions on safe water,"),
  preambular("b", "Noting the gap between rural and urban areas,"),
  paragraph("one", "Urges States to invest in pipes and people;"),
  paragraph("two", "Decides to convene a panel on water;"),
  paragraph("three", "Decides to remain seized of the matter."),
];

const tabled = [
  "Brazil, India and Kenya:* amendment to draft resolution A/HRC/1/L.1",
  "1/… Safe water for all",
  "1. After the first preambular paragraph, insert a new preambular paragraph, to read as follows:",
  "“Recalling also the outcome of the conference on water, at which States promised much, and welcoming the promise,”",
  "2. Operative paragraph 1",
  "Replace the word “Urges” with the word “Invites”.",
  "3. Insert two new operative paragraphs after operative paragraph 2, reading:",
  "“Requests the secretariat to report on the panel;”",
  "4. Delete operative paragraph 3 and renumber the remaining paragraphs accordingly.",
  "* State not a member of the Human Rights Council.",
];

const asWord = (lines: readonly string[]): Promise<Uint8Array<ArrayBuffer>> => {
  const children = lines.map((line) => new Paragraph({ children: [new TextRun(line)] }));
  return Packer.toBuffer(new Document({ sections: [{ children }] })).then((bytes) => new Uint8Array(bytes));
};

/** A negotiation to which a file was sent; `items` are the proposals of all its passages in order. */
const send = async (name: string, content: string | Uint8Array<ArrayBuffer>) => {
  const room = await negotiation(database, server, draft);
  const path = `http://127.0.0.1/api/drafts/${room.draft}/submissions`;
  const headers = { authorization: `Bearer ${room.people.secretariat.token}` };
  const sent = await answer(
    endpoints,
    new Request(path, { method: "POST", headers, body: filesOf([name, content]) }),
  );
  const { items: submissions } = (await sent.json()) as { items: { id: string }[] };
  const { passages } = (await room.ask("observer", "GET", `submissions/${submissions[0]?.id}`)).body;
  const items: { passage: string; item: Record<string, unknown> }[] = [];
  let signers: string[] = [];
  for (const { id } of passages) {
    const shown = (await room.ask("facilitator", "GET", `passages/${id}/textual-proposals`)).body;
    signers = shown.signers;
    items.push(...shown.items.map((item: Record<string, unknown>) => ({ passage: id, item })));
  }
  return { ...room, items, signers };
};

describe("a document of amendments", () => {
  it.each([
    ["text", "amendment.txt", async () => tabled.join("\n\n")],
    ["Word", "amendment.docx", async () => asWord(tabled)],
  ] as const)(
    "[L30] [L32] as %s gives each of its amendments once, refuses the one whose words are missing",
    async (_, name, make) => {
      const room = await send(name, await make());
      expect(room.signers).toEqual(["BRA", "IND", "KEN"]);
      const items = room.items.map(({ item }) => item);
      expect(items.map(({ op, pid, refused }) => [op ?? (refused ? "refused" : null), pid ?? null])).toEqual([
        ["new", "a"],
        ["replace", "one"],
        ["refused", null],
        ["remove", "three"],
      ]);
      expect(items[2]).toMatchObject({ refused: { reason: "It speaks of 2 paragraphs, and 1 follow." } });
      expect(items[3]).toMatchObject({ isRenumbering: true });
      const [first] = room.items;
      const made = await room.ask("facilitator", "POST", `passages/${first?.passage}/textual-proposals`, {
        id: first?.item.id,
        delegation: "BRA",
      });
      expect(made).toMatchObject({
        status: 201,
        body: {
          proposal: {
            op: "new",
            by: "BRA",
            sponsors: ["BRA", "IND", "KEN"],
            target: { after: "a", kind: "preambular" },
          },
          link: { kind: "verbatim" },
        },
      });
      expect(made.body.proposal.inserted).toMatch(/^Recalling also the outcome .* welcoming the promise,$/u);
    },
  );
});
