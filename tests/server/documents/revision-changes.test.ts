// A Word file that brings a new revision and tracks changes: taken as accepted, or as proposals of those who sign them.
import { describe, expect, it } from "vitest";
import { type BroughtFile, fates, revisionRuntime } from "../../support/revision-room";
import { paragraph, paragraphs } from "../../support/room-server";
import { editWord, trackChange, withoutParts } from "../../support/word-file";

const { open } = revisionRuntime();
const words = [
  "We commit to affordable access to networks for all people.",
  "We welcome the growth of networks in every region of the world.",
  "We call for investment in skills, in schools and in libraries.",
];

/** The draft, and its text as it comes back: a word changed untracked, one tracked by a delegation, one by a person. */
const opened = async ({ foreign = false, author = "CHN" } = {}) => {
  const room = await open(paragraphs(words));
  const [name, bytes] = await room.file("Rev.1.docx", "format=docx&view=clean");
  const edited = editWord(bytes as Uint8Array, (markup) =>
    [
      (text: string) => text.replace("every region", "each region"),
      trackChange("affordable", "universal", author),
      trackChange("investment", "lasting investment", "A. Drafter"),
      ...(foreign ? [(text: string) => text.replace(/<w:bookmark(?:Start|End)[^>]*\/>/gu, "")] : []),
    ].reduce((text, change) => change(text), markup),
  );
  const file: BroughtFile = [name, foreign ? withoutParts(edited, /^customXml\//u) : edited];
  return { room, file };
};
const region = words[1]?.replace("every region", "each region");

describe("[D9h] tracked changes of a revision", () => {
  it("are part of the text where they are taken as accepted", async () => {
    const { room, file } = await opened();
    const shown = await room.preview(file);
    expect(shown.body.tracked).toMatchObject({ as: "accepted", canBeProposed: true, items: [] });
    expect(shown.body.tracked.count).toBeGreaterThan(0);
    await room.take(file);
    expect(await room.text()).toEqual([
      words[0]?.replace("affordable", "universal"),
      region,
      words[2]?.replace("investment", "lasting investment"),
    ]);
  });

  it("[D6e] are proposed by the first of several who sign one, with the others named", async () => {
    const { room, file } = await opened({ author: "KEN, CHN" });
    const said = { tracked: "proposed", voice: "BRA" };
    const shown = await room.preview(file, said);
    expect(shown.body.tracked.items[0]).toMatchObject({ by: "KEN", sponsors: ["CHN"] });
    await room.take(file, said);
    const cards = (await room.ask("observer", "GET", "proposals")).body.items;
    expect(cards.find(({ pid }: { pid: string }) => pid === "p1")).toMatchObject({
      by: "KEN",
      sponsors: ["KEN", "CHN"],
      unconfirmed: ["CHN"],
    });
  });

  it.each([false, true])(
    "become proposals on the text without them (file of another program: %s)",
    async (foreign) => {
      const { room, file } = await opened({ foreign });
      const said = { tracked: "proposed", voice: "BRA" };
      const shown = await room.preview(file, said);
      expect(fates(shown)).toEqual(["same 1→1", "changed 2→2", "same 3→3"]);
      expect(shown.body.tracked.items).toMatchObject([
        { op: "replace", pid: "p1", by: "CHN", label: "1" },
        { op: "insert", pid: "p3", by: "BRA", label: "3" },
      ]);
      const taken = await room.take(file, said);
      expect(taken.proposals.map(({ proposal }: { proposal: string | null }) => typeof proposal)).toEqual([
        "string",
        "string",
      ]);
      expect(await room.text()).toEqual([words[0], region, words[2]]);
      const cards = (await room.ask("observer", "GET", "proposals")).body.items;
      expect(
        cards
          .map(({ by, pid, removed, inserted }: Record<string, string>) => [
            by,
            pid,
            removed,
            inserted?.trim(),
          ])
          .toSorted(),
      ).toEqual([
        ["BRA", "p3", "", "lasting"],
        ["CHN", "p1", "affordable", "universal"],
      ]);
      const [made] = (await room.proposalActs()).filter(({ delegation }) => delegation === "CHN");
      expect(made?.facts).toMatchObject({
        fromFloor: true,
        reason: "Rev.1.docx (CHN)",
        revision: taken.revision,
      });
      const described = (await room.ask("observer", "GET", "record")).body.items.find(
        ({ n }: { n: number }) => n === made?.n,
      );
      expect(described.sentence).toBe(
        "CHN, as tracked in a file that was brought, proposed to replace “affordable” by “universal” in paragraph 1: “Rev.1.docx (CHN)”.",
      );
      expect((await room.undo(taken.revision)).status).toBe(200);
      expect(await room.text()).toEqual(words);
      for (const { proposal } of taken.proposals) expect((await room.card(proposal)).state).toBe("fallen");
    },
  );

  it("that nobody is named for are not proposed, and are reported", async () => {
    const { room, file } = await opened();
    const said = { tracked: "proposed" };
    const shown = await room.preview(file, said);
    expect(shown.body.tracked.items).toMatchObject([{ by: "CHN" }, { by: null }]);
    const taken = await room.take(file, said);
    expect(taken.proposals[1]).toMatchObject({ proposal: null, code: "conflict" });
    const unknown = await room.preview(file, { ...said, voice: "XXX" });
    const refused = await room.bring("facilitator", "revisions", file, {
      ...said,
      voice: "XXX",
      seen: unknown.body.seen,
    });
    expect(refused.status).toBe(400);
  });

  it("on what is agreed, left or not taken are reported and refused, and never become anything else", async () => {
    const { room, file } = await opened();
    await room.closes("p1", "agreed-ad-ref");
    const said = { tracked: "proposed", voice: "BRA", skip: [2] };
    const shown = await room.preview(file, said);
    expect(shown.body.tracked.items).toMatchObject([
      { op: "replace", pid: "p1", reason: "The paragraph is agreed and closed until it is reopened." },
      { op: "insert", pid: "p3", reason: null },
    ]);
    const taken = await room.take(file, said);
    expect(taken.proposals).toMatchObject([{ proposal: null, code: "closed" }, {}]);
    expect(await room.text()).toEqual([words[0], region, words[2]]);
    const cards = (await room.ask("observer", "GET", "proposals")).body.items;
    expect(cards.map(({ op, pid }: Record<string, string>) => [op, pid])).toEqual([["insert", "p3"]]);
  });

  it("follow a paragraph that was paired by hand, and words that are not taken go nowhere", async () => {
    const { room, file } = await opened();
    const pairs = [
      { n: 0, pid: "p2" },
      { n: 1, pid: "p1" },
    ];
    const shown = await room.preview(file, { tracked: "proposed", pairs });
    expect(shown.body.tracked.items[0]).toMatchObject({ op: "replace", pid: "p2", by: "CHN", reason: null });
    const fresh = await room.preview(file, {
      tracked: "proposed",
      pairs: [{ n: 0, pid: null }],
      skip: [0],
    });
    expect(fresh.body.tracked.items[0]).toMatchObject({ op: "none", by: "CHN" });
    expect(fresh.body.tracked.items[0].reason).toBe("The paragraph is no longer in the draft.");
  });

  it("whole paragraphs that come and go are proposed as such", async () => {
    const room = await open([...paragraphs(words), paragraph("p4", "We thank the hosts of the meeting.")]);
    const [name, bytes] = await room.file("Rev.1.docx", "format=docx&view=clean");
    const sign = 'w:id="9100" w:author="BRA" w:date="2026-01-05T10:00:00Z"';
    const edited = editWord(bytes as Uint8Array, (markup) => {
      const start = markup.lastIndexOf("<w:p>", markup.indexOf("We call for"));
      const fresh = `<w:p><w:pPr><w:rPr><w:ins ${sign}/></w:rPr></w:pPr><w:ins ${sign}><w:r><w:t>We add a whole paragraph here.</w:t></w:r></w:ins></w:p>`;
      return `${markup.slice(0, start)}${fresh}${markup.slice(start)}`;
    });
    const said = { tracked: "proposed" };
    const shown = await room.preview([name, edited], said);
    expect(shown.body.counts).toMatchObject({ same: 4, changed: 0, new: 0, deleted: 0 });
    expect(shown.body.tracked.items).toMatchObject([{ op: "new", by: "BRA" }]);
    await room.take([name, edited], said);
    expect(await room.text()).toEqual([...words, "We thank the hosts of the meeting."]);
    const accepted = await room.preview([name, edited]);
    expect(accepted.body.counts).toMatchObject({ same: 4, new: 1 });
  });

  it("of other files than Word's cannot be proposed", async () => {
    const { room } = await opened();
    const refused = await room.preview(["Rev.1.txt", "1. We commit.\n\n2. We welcome.\n"], {
      tracked: "proposed",
    });
    expect([refused.status, refused.body.code]).toEqual([415, "unsupported-type"]);
  });
});
