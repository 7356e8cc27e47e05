// Textual proposals of submissions through the API: looked at, taken up in the right name, linked, followed to acceptance.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readRecord } from "#db/record/record";
import { insertSubmission } from "#db/submissions/submissions";
import type { SubmissionFields } from "#domain/submissions/submissions";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { type Attendee, type Negotiation, negotiation } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

const words = [
  "We commit to affordable access for all people.",
  "We welcome the growth of networks.",
  "We call for investment in skills.",
];

const asks = [
  "In paragraph 1, replace “affordable” with “universal and affordable”.",
  "After paragraph 2, add a new paragraph 2A reading: “We call for libraries in every village.”",
  "We propose that paragraph 3 be deleted. For paragraph 2, text to read as follows: “We welcome the growth of networks and of skills.”",
  "We thank the co-facilitators for their work.",
  "In paragraph 3, delete “investment” and in paragraph 9, delete “growth”.",
];

type Sender = Partial<SubmissionFields>;

const ngo: Sender = { organization: "Readers Without Borders", stakeholderType: "Civil Society" };
const brazil: Sender = {
  organization: "Ministry of Networks",
  stakeholderType: "Government",
  countries: ["Brazil"],
  countryCodes: ["BRA"],
};

let sent = 0;
/** A negotiation with one issued text and one submission; `passages` are its ids in order. */
const begin = async (sender: Sender) => {
  const room = await negotiation(database, server, paragraphs(words));
  await room.ask("facilitator", "POST", "texts", { symbol: "Zero draft" });
  sent += 1;
  const body = asks.join("\n\n");
  const submission = await insertSubmission(database.db, {
    draftId: room.draft,
    createdBy: room.people.secretariat.userId,
    fields: {
      organization: null,
      stakeholderType: null,
      stakeholderTypeAsTyped: null,
      countries: [],
      countryCodes: [],
      title: null,
      firstName: null,
      lastName: null,
      onBehalfOf: null,
      ...sender,
    },
    uncertain: [],
    languages: ["en"],
    warnings: [],
    body,
    fileName: "asks.txt",
    mediaType: "text/plain",
    sha256: createHash("sha256").update(`${sent}`).digest("hex"),
    passages: asks.map((text, index) => ({
      ordinal: index + 1,
      language: "en",
      section: null,
      question: null,
      text,
      start: body.indexOf(text),
      end: body.indexOf(text) + text.length,
    })),
    contact: { email: null, phone: null },
    bytes: new Uint8Array([1]),
  });
  const found = (await room.ask("observer", "GET", `submissions/${submission}`)).body;
  const passages: string[] = found.passages.map(({ id }: { id: string }) => id);
  const pathOf = (n: number) => `passages/${passages[n - 1]}/textual-proposals`;
  return {
    ...room,
    submission,
    passages,
    look: async (who: Attendee, n: number, query = "") =>
      (await room.ask(who, "GET", pathOf(n) + query)).body,
    take: (who: Attendee, n: number, body: object) => room.ask(who, "POST", pathOf(n), body),
  };
};

const links = async (room: Negotiation, pid: string) =>
  (await room.ask("observer", "GET", `links?pid=${pid}`)).body.items;

describe("looking", () => {
  it("[L31] shows the paragraph with the change drawn, whose numbers it reads, and changes nothing", async () => {
    const room = await begin(ngo);
    const shown = await room.look("bra", 1);
    expect(shown).toMatchObject({
      text: { version: 1, symbol: "Zero draft" },
      texts: [{ n: 1, symbol: "Zero draft" }],
      signers: ["BRA"],
      items: [
        {
          said: asks[0],
          op: "replace",
          pid: "p1",
          label: "1",
          refused: null,
          drawn: [
            { text: "We commit to ", change: "same" },
            { text: "affordable", change: "removed" },
            { text: "universal and affordable", change: "added" },
            { text: " access for all people.", change: "same" },
          ],
        },
      ],
    });
    expect((await room.look("bra", 3)).items.map(({ op }: { op: string }) => op)).toEqual([
      "remove",
      "alternative",
    ]);
    expect((await room.look("bra", 4)).items).toEqual([]);
    expect((await room.look("observer", 1)).signers).toEqual([]);
    expect((await room.ask("bra", "GET", "proposals")).body.items).toEqual([]);
    expect(
      (await room.ask("bra", "GET", `passages/${room.passages[0]}/textual-proposals?text=7`)).status,
    ).toBe(404);
    expect((await room.ask("bra", "GET", "passages/none/textual-proposals")).status).toBe(404);
  });

  it("[L31] follows a paragraph to its present place, and a stale look proposes nothing", async () => {
    const room = await begin(ngo);
    await room.ask("facilitator", "POST", "blocks/p1/move", { after: "p3" });
    await room.ask("facilitator", "POST", "texts", { symbol: "Rev.1", renumber: true });
    const then = (await room.look("bra", 1, "?text=1")).items[0];
    expect(then).toMatchObject({ pid: "p1", label: "1", present: "3" });
    expect((await room.look("bra", 1)).items[0]).toMatchObject({
      refused: { reason: "“affordable” is not in paragraph 1." },
    });
    const made = await room.take("bra", 1, { id: then.id });
    expect(made).toMatchObject({ status: 409, body: { code: "words-changed" } });
    expect((await room.take("bra", 1, { id: then.id, text: 1 })).status).toBe(201);
  });
});

describe("taking up", () => {
  it("[L32] [L33] a delegate proposes what an NGO asks for, for the own delegation, linked to the passage", async () => {
    const room = await begin(ngo);
    const [item] = (await room.look("bra", 1)).items;
    const made = await room.take("bra", 1, { id: item.id });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      proposal: {
        op: "replace",
        pid: "p1",
        by: "BRA",
        state: "open",
        removed: "affordable",
        inserted: "universal and affordable",
        source: {
          passage: room.passages[0],
          submission: room.submission,
          from: "Readers Without Borders",
          link: made.body.link.id,
        },
      },
      link: {
        pid: "p1",
        kind: "verbatim",
        suspect: false,
        quote: { block: { exact: "affordable" }, passage: { exact: asks[0] } },
        by: { delegation: "BRA" },
      },
    });
    expect(made.body.proposal.source.noted).toBeUndefined();
    const { token } = room.people.facilitator;
    const compilation = await answer(
      endpoints,
      new Request(`http://127.0.0.1/api/drafts/${room.draft}/export/compilation?format=csv`, {
        headers: { authorization: `Bearer ${token}` },
      }),
    );
    expect(await compilation.text()).toContain("BRA\nfrom the submission of Readers Without Borders\n");

    const again = await room.take("bra", 1, { id: item.id });
    expect(again.body.proposal.id).toBe(made.body.proposal.id);
    expect(await links(room, "p1")).toHaveLength(1);

    await room.act("facilitator", made.body.proposal.id, "accept");
    const [link] = await links(room, "p1");
    expect(link).toMatchObject({ suspect: false, quote: { block: { exact: "universal and affordable" } } });
    const acts = (await readRecord(database.db, room.draft)).map(({ act }) => act);
    expect(acts.filter((act) => act.startsWith("link."))).toEqual(["link.made", "link.anchored"]);
  });

  it("[L32] those who hold the pen note it only for the State or group that sent it", async () => {
    const fromBrazil = await begin(brazil);
    const [item] = (await fromBrazil.look("secretariat", 1)).items;
    expect((await fromBrazil.look("secretariat", 1)).signers).toEqual(["BRA"]);
    const noted = await fromBrazil.take("secretariat", 1, { id: item.id });
    expect(noted.body.proposal).toMatchObject({ by: "BRA", fromFloor: false, source: { noted: true } });
    expect(await fromBrazil.take("facilitator", 1, { id: item.id, delegation: "CHN" })).toMatchObject({
      status: 403,
      body: { code: "not-allowed" },
    });
    expect((await fromBrazil.act("bra", noted.body.proposal.id, "withdraw")).status).toBe(200);

    const fromNgo = await begin(ngo);
    const [other] = (await fromNgo.look("facilitator", 1)).items;
    expect((await fromNgo.look("facilitator", 1)).signers).toEqual([]);
    for (const who of ["facilitator", "secretariat", "observer"] as const)
      expect((await fromNgo.take(who, 1, { id: other.id })).status).toBe(403);
    expect((await fromNgo.take("chn", 1, { id: other.id, delegation: "BRA" })).status).toBe(403);
    expect((await fromNgo.ask("bra", "GET", "proposals")).body.items).toEqual([]);
    expect(await links(fromNgo, "p1")).toEqual([]);
  });

  it("[L31] what has no place is refused with its reason, and an agreed paragraph stays closed", async () => {
    const room = await begin(ngo);
    const [first, second] = (await room.look("ken", 5)).items;
    expect(first).toMatchObject({ op: "delete", pid: "p3" });
    expect(second.refused).toEqual({
      code: "not-found",
      reason: "There is no paragraph 9 in Zero draft. Did you mean paragraph 3?",
    });
    expect(await room.take("ken", 5, { id: second.id })).toMatchObject({ status: 404 });
    for (const to of ["suggested-for-closure", "agreed-ad-ref"])
      await room.ask("facilitator", "POST", "blocks/p3/standing", { to });
    expect(await room.take("ken", 5, { id: first.id })).toMatchObject({
      status: 409,
      body: { code: "closed" },
    });
    expect(await links(room, "p3")).toEqual([]);
  });
});
