// What was read of a file with doubt is stored as it is, and said to each reader in the reader's language.

import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { submissions } from "#db/schema/submissions";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { ask, filesOf, tokenOf } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database } = await openStillWorld();

const form = [
  ...["Title: Ms.", "Chair of the board", "Country: Peru", "B. Formal Input"],
  "We ask for cables everywhere.",
].join("\n\n");

const warningsIn = async (language: string, id: string): Promise<string[]> => {
  const headers = { authorization: `Bearer ${tokenOf("secretariat")}`, "accept-language": language };
  const path = `http://adref.example/api/drafts/d1/submissions/${id}`;
  const { warnings } = await (await answer(endpoints, new Request(path, { headers }))).json();
  return warnings.map((warning: string) => warning.replaceAll(/[\u00a0\u202f]/gu, " "));
};

it("[L] the warnings of a submission are said in the language of whoever reads it", async () => {
  const { json } = await ask("secretariat", "POST", "drafts/d1/submissions", filesOf(["a.txt", form]));
  const [{ id }] = json.items;
  expect(await warningsIn("en", id)).toContain("Words of the form went into no field: “Chair of the board”.");
  expect(await warningsIn("fr", id)).toContain(
    "Mots du formulaire qui n’ont été repris dans aucun champ : « Chair of the board ».",
  );
  expect(await warningsIn("zh", id)).toContain("表格中未归入任何栏目的文字：“Chair of the board”。");
  for (const [nth, warning] of (await warningsIn("zh", id)).entries())
    expect([nth, warning.replaceAll("Chair of the board", "")]).toEqual([
      nth,
      expect.not.stringMatching(/[a-z]{3}/u),
    ]);
});

it("[L] warnings that were stored in plain English before are shown as they are", async () => {
  const file = filesOf(["b.txt", `${form} Now.`]);
  const { json } = await ask("secretariat", "POST", "drafts/d1/submissions", file);
  const [{ id }] = json.items;
  const before = ["3 invisible characters were taken out, at {words}."];
  await database.db.update(submissions).set({ warnings: before }).where(eq(submissions.id, id));
  expect(await warningsIn("fr", id)).toEqual(before);
});
