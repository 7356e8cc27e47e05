// What submissions without a sender are called, in their list and wherever their passages stand.
import { expect, it } from "vitest";
import { ask, filesOf } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

await openStillWorld();

type Listed = { readonly id: string; readonly label: string };
type Found = { readonly submission: Listed };

const list = async (who: "secretariat" | "observer"): Promise<Map<string, string>> => {
  const items: Listed[] = (await ask(who, "GET", "drafts/d1/submissions")).json.items;
  return new Map(items.map(({ id, label }) => [id, label]));
};

it("[L23] have no name of a file in the trace record, which is passed on", async () => {
  const { json } = await ask(
    "secretariat",
    "POST",
    "drafts/d1/submissions",
    filesOf(
      ["maria-perez.txt", "We ask for cheaper cables."],
      ["paper.md", "# Position paper on cables\n\nWe ask for cables to schools."],
    ),
  );
  const labels = (await list("secretariat")).values();
  expect([...labels]).toContain("maria perez");
  const { text } = await ask("secretariat", "GET", "drafts/d1/export/trace?format=json");
  const passages: Found[] = JSON.parse(text).passages;
  const found = new Map(passages.map(({ submission }) => [submission.id, submission.label]));
  expect(json.items.map(({ id }: Listed) => found.get(id))).toEqual([null, "Position paper on cables"]);
  expect(text).not.toContain("maria");
});
