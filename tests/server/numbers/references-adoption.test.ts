import { expect, it } from "vitest";
import { negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

it("[X6] [X7] [S16] nothing is certified that says paragraph 3 and means 4, unless it was shown and confirmed so", async () => {
  const draft = await negotiation(database, server, [
    paragraph("a", "We agree."),
    paragraph("b", "We recall paragraph 3 below."),
    paragraph("c", "We act."),
  ]);
  const ask = (method: "GET" | "POST", path: string, body?: object) =>
    draft.ask("facilitator", method, path, body);
  expect((await ask("POST", "references", {})).body.items).toHaveLength(1);
  await ask("POST", "texts", { symbol: "Rev.1" });
  await ask("POST", "blocks", { type: "paragraph", text: "We begin.", after: "a" });
  const blocks = (await ask("GET", "blocks")).body.items as { pid: string }[];
  for (const { pid } of blocks) await ask("POST", `blocks/${pid}/standing`, { to: "agreed" });

  const order = { symbol: "A/RES/70/1", withoutVote: true, renumber: true };
  const refused = await ask("POST", "adoption", order);
  expect([refused.status, refused.body.code]).toEqual([409, "references"]);
  expect(refused.body.references).toMatchObject([
    { pid: "b", label: "3", words: "paragraph 3 below", reads: "paragraph 4 below", faults: ["agreed"] },
  ]);
  expect((await ask("GET", "adoption")).body.adopted).toBe(false);
  const adopted = await ask("POST", "adoption", { ...order, references: { seen: refused.body.seen } });
  expect(adopted.status).toBe(201);
  const [text] = (await ask("GET", "texts")).body.items.slice(-1);
  const printed = (await ask("GET", `texts/${text.n}`)).body.blocks;
  expect(printed.map((each: { label: string; text: string }) => `${each.label}. ${each.text}`)).toEqual([
    "1. We agree.",
    "2. We begin.",
    "3. We recall paragraph 4 below.",
    "4. We act.",
  ]);
  const certified = adopted.body.certificate.paragraphs;
  expect(certified.map((each: { digest: string }) => each.digest)).toEqual(
    printed.map((each: { digest: string }) => each.digest),
  );
  expect(certified.every((each: { standing: string }) => each.standing === "agreed")).toBe(true);
});
