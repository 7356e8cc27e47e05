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

it("[L19d] tell apart those of one title or one file name by their numbers, alike in every list", async () => {
  const { json } = await ask(
    "secretariat",
    "POST",
    "drafts/d1/submissions",
    filesOf(
      ["input.txt", "We ask for more cables of glass."],
      ["input.md", "We ask for fewer cables of copper."],
      ["one.md", "# Position paper on access\n\nWe ask for cables to open libraries."],
      ["two.md", "# Position paper on access\n\nWe ask for cables to closed libraries."],
      ["alone.txt", "We ask for cables alone."],
    ),
  );
  const ids: string[] = json.items.map(({ id }: Listed) => id);
  const named = await list("secretariat");
  const unnamed = await list("observer");
  expect(ids.map((id) => named.get(id)?.replace(/\d+/u, "N"))).toEqual([
    "input (N)",
    "input (N)",
    "Position paper on access (N)",
    "Position paper on access (N)",
    "alone",
  ]);
  for (const labels of [named, unnamed]) expect(new Set(ids.map((id) => labels.get(id))).size).toBe(5);
  expect(unnamed.get(ids[4] ?? "")).toMatch(/^Submission \d+$/u);
  expect(unnamed.get(ids[2] ?? "")).toBe(named.get(ids[2] ?? ""));

  for (const [who, labels] of [
    ["secretariat", named],
    ["observer", unnamed],
  ] as const)
    for (const address of [
      "passages?q=cables&limit=1000",
      "search?q=cables&in=passage&limit=100",
      "answers?limit=1000",
    ]) {
      const { items } = (await ask(who, "GET", `drafts/d1/${address}`)).json;
      const found = new Map(items.map(({ submission }: Found) => [submission.id, submission.label]));
      for (const id of ids) expect(found.get(id), address).toBe(labels.get(id));
    }

  const [first = "", second = ""] = ids;
  await ask("secretariat", "DELETE", `drafts/d1/submissions/${first}`);
  expect((await list("secretariat")).get(second)).toBe("input");
});

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
