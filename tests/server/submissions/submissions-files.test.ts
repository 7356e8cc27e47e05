// What a file says beside its words and is kept with the submission: versions in two languages, changes that were tracked.

import { Document, InsertedTextRun, Packer, Paragraph, TextRun } from "docx";
import { describe, expect, it } from "vitest";
import { findSubmission } from "#db/submissions/submissions";
import { ask, filesOf } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database } = await openStillWorld();

const upload = (...files: Parameters<typeof filesOf>) =>
  ask("secretariat", "POST", "drafts/d1/submissions", filesOf(...files));

describe("submissions", () => {
  it("[L] keep the changes that their file tracked", async () => {
    const made = { id: 1, author: "Ada", date: "2015-10-09T08:00:00Z" };
    const words = [
      new TextRun("Cables "),
      new InsertedTextRun({ text: "shall", ...made }),
      new TextRun(" be laid."),
    ];
    const file = new Document({ sections: [{ children: [new Paragraph({ children: words })] }] });
    const { json } = await upload(["cables.docx", new Uint8Array(await Packer.toBuffer(file))]);
    const { id } = json.items[0];
    const row = await findSubmission(database.db, "d1", id);
    expect(row?.body).toBe("Cables shall be laid.");
    expect(row?.changes).toEqual([
      { kind: "insertion", start: 7, end: 12, text: "shall", author: "Ada", at: "2015-10-09T08:00:00.000Z" },
    ]);
    expect((await ask("secretariat", "DELETE", `drafts/d1/submissions/${id}`)).status).toBe(200);
  });

  it("[L19c] that neither name a sender nor themselves are told apart by everybody who sees the list", async () => {
    const names = [1, 2, 3, 4, 5].map((n) => `000${n}.txt`);
    const { json } = await upload(
      ...names.map((name): [string, string] => [name, `We ask for more cables, as file ${name} says.`]),
    );
    const ids: string[] = json.items.map(({ id }: { id: string }) => id);
    type Listed = { id: string; label: string };
    const labels = async (who: "secretariat" | "observer"): Promise<Map<string, string>> => {
      const items: Listed[] = (await ask(who, "GET", "drafts/d1/submissions")).json.items;
      return new Map(items.flatMap(({ id, label }) => (ids.includes(id) ? [[id, label]] : [])));
    };
    const named = await labels("secretariat");
    expect([...named.values()].sort()).toEqual(["0001", "0002", "0003", "0004", "0005"]);
    const numbered = await labels("observer");
    expect(new Set(numbered.values()).size).toBe(5);
    for (const label of numbered.values()) expect(label).toMatch(/^Submission \d+$/);

    const [first = ""] = ids;
    expect((await ask("observer", "GET", `drafts/d1/submissions/${first}`)).json.label).toMatch(
      /^Submission \d+$/,
    );
    await ask("secretariat", "DELETE", `drafts/d1/submissions/${first}`);
    // A number stays with its submission.
    numbered.delete(first);
    expect(await labels("observer")).toEqual(numbered);
    for (const id of ids.slice(1)) await ask("secretariat", "DELETE", `drafts/d1/submissions/${id}`);
  });
});
