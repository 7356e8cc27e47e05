// Themes and readers over the API: proposed by wording, judged by people, counted apart; read, reviewed, answered.

import { beforeAll, describe, expect, it } from "vitest";
import { insertSubmission } from "#db/submissions/submissions";
import { ask, block } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const texts = ["Cables need money.", "Ships need harbours.", "Peace needs trust."];

describe("the desk of submissions", () => {
  const submissions: string[] = [];
  let cables = "";
  let money = "";

  const themes = async () => (await ask("bra", "GET", "drafts/d1/themes")).json.items;
  const judge = (subject: string, id: string, act: string) =>
    ask("secretariat", "PUT", `drafts/d1/${subject}/${id}/themes/${money}`, { act });
  const head = async (id: string | undefined) =>
    (await ask("bra", "GET", "drafts/d1/submissions")).json.items.find(
      (each: { id: string }) => each.id === id,
    );

  beforeAll(async () => {
    rooms.setBlocks("d1", [block("p1", "Money for cables."), block("p2", "We welcome it.")]);
    for (const [index, text] of texts.entries()) {
      const id = await insertSubmission(database.db, {
        draftId: "d1",
        createdBy: "u-secretariat",
        fields: {
          organization: `Union ${index}`,
          stakeholderType: null,
          stakeholderTypeAsTyped: null,
          countries: [],
          countryCodes: [],
          title: null,
          firstName: null,
          lastName: null,
          onBehalfOf: null,
        },
        uncertain: index === 0 ? ["organization"] : [],
        languages: ["en"],
        warnings: [],
        body: text,
        fileName: "union.txt",
        mediaType: "text/plain",
        sha256: String(index).padStart(64, "0"),
        passages: [
          { ordinal: 1, language: "en", section: null, question: null, text, start: 0, end: text.length },
        ],
        contact: { email: null, phone: null },
        bytes: new Uint8Array([1]),
      });
      submissions.push(id ?? "");
    }
    const { passages } = (await ask("bra", "GET", `drafts/d1/submissions/${submissions[0]}`)).json;
    cables = passages[0].id;
  });

  it("[L14] the list is changed by those who hold the pen, in names, words and order", async () => {
    const made = await ask("secretariat", "POST", "drafts/d1/themes", {
      name: "Money",
      words: ["money", "fund*"],
    });
    expect(made.status).toBe(201);
    money = made.json.id;
    expect((await ask("bra", "POST", "drafts/d1/themes", { name: "X" })).status).toBe(403);
    expect((await ask("secretariat", "POST", "drafts/d1/themes", { name: "MONEY" })).json.code).toBe(
      "exists",
    );
    const sea = (await ask("secretariat", "POST", "drafts/d1/themes", { name: "Sea", words: ["ship*"] })).json
      .id;
    await ask("secretariat", "PATCH", `drafts/d1/themes/${sea}`, { after: null, name: "The sea" });
    expect((await themes()).map(({ name }: { name: string }) => name)).toEqual(["The sea", "Money"]);
    await ask("secretariat", "DELETE", `drafts/d1/themes/${sea}`);
    expect((await themes()).map(({ name }: { name: string }) => name)).toEqual(["Money"]);
    expect((await ask("secretariat", "PATCH", `drafts/d1/themes/${sea}`, { name: "Y" })).status).toBe(404);
  });

  it("[L14d] what wording proposes and what people said are kept and counted apart", async () => {
    const counts = async () => (await themes())[0];
    expect(await counts()).toMatchObject({
      passages: { proposed: 1, confirmed: 0, rejected: 0 },
      blocks: { proposed: 1, confirmed: 0, rejected: 0 },
    });
    await judge("passages", cables, "confirmed");
    await judge("passages", cables, "confirmed");
    await judge("blocks", "p1", "rejected");
    await judge("blocks", "p2", "confirmed");
    expect(await counts()).toMatchObject({
      passages: { proposed: 0, confirmed: 1, rejected: 0 },
      blocks: { proposed: 0, confirmed: 1, rejected: 1 },
    });
    expect((await ask("bra", "GET", `drafts/d1/themes/${money}`)).json.on).toMatchObject([
      { pid: "p1", state: "rejected", words: ["money"] },
      { pid: "p2", state: "confirmed", words: [] },
    ]);
    expect((await ask("bra", "GET", `drafts/d1/passages/${cables}`)).json.themes).toEqual([
      { theme: money, words: ["money"], state: "confirmed" },
    ]);
    expect((await judge("blocks", "p9", "confirmed")).status).toBe(404);
    expect((await judge("passages", "x", "confirmed")).status).toBe(404);
  });

  it("[L15] submissions are given to those who read, many at once", async () => {
    const give = (person: string, what = "assigned", ids = submissions.slice(0, 2)) =>
      ask("cofacilitator", "POST", "drafts/d1/readers", { submissions: ids, person, act: what });
    expect((await give("u-secretariat")).json).toEqual({ changed: 2 });
    expect((await give("u-secretariat", "assigned", submissions)).json).toEqual({ changed: 1 });
    expect((await give("u-secretariat", "unassigned", submissions.slice(2))).json).toEqual({ changed: 1 });
    expect((await give("u-bra")).json.code).toBe("conflict");
    expect((await give("u-secretariat", "assigned", ["x"])).status).toBe(404);
    expect((await head(submissions[0])).progress.readers).toEqual([
      { id: "u-secretariat", name: "secretariat" },
    ]);
    expect((await head(submissions[2])).progress.readers).toEqual([]);
    const { items } = (await ask("bra", "GET", "drafts/d1/readers")).json;
    expect(items.map(({ id }: { id: string }) => id)).toEqual(["u-cofacilitator", "u-secretariat"]);
  });
});
