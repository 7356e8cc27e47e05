// A Word file that brings a new revision and tracks changes: taken as accepted, or as proposals of those who sign them.
import { describe, expect, it } from "vitest";
import { type BroughtFile, fates, revisionRuntime } from "../../support/revision-room";
import { paragraphs } from "../../support/room-server";
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
});
