// A reference whose paragraph is gone, in the browser of a co-facilitator: it is shown before the text is issued, left as it
// is or written anew, and confirmed.
import { expect, it } from "vitest";
import { openJourney } from "../support/journey";

const journey = openJourney();

it("[X6] shows what is gone before the text is issued, and issues it when exactly that is confirmed", async () => {
  const { page } = await journey.visit("cofacilitator1");
  const words = ["We agree.", "We act on paragraphs 1 and 3.", "We end."];
  const { ask, list } = await journey.begin("refs", "drafting", words);
  await ask("POST", "references", {});
  await ask("POST", `blocks/${(await list<{ pid: string }>("blocks"))[0]?.pid}/delete`, {});
  await page.goto(`/drafts/refs/texts`);
  await page.getByRole("button", { name: "Issue a text" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Issue", exact: true }).click();
  await dialog.getByText("One reference has to be looked at first.", { exact: false }).waitFor();
  await dialog.getByText("will read “paragraph 2”.", { exact: false }).waitFor();
  await dialog.getByText("What it names is not in the draft any more.", { exact: false }).waitFor();
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT });
  await dialog.getByRole("button", { name: "Issue with these references" }).click();
  await dialog.waitFor({ state: "hidden" });
  const { blocks } = await ask<{ blocks: { text: string }[] }>("GET", "texts/1");
  expect(blocks.map(({ text }) => text)).toEqual(["We act on paragraph 2.", "We end."]);
});

it("[X6f] shows what would be refused where signatures are required, and issues the text with these words as they are", async () => {
  const { page } = await journey.visit("cofacilitator1");
  const { ask, list } = await journey.begin("refs-kept", "negotiating", [
    "We agree.",
    "We recall para 3.",
    "We act.",
  ]);
  await ask("POST", "references", {});
  await ask("POST", "texts", { symbol: "Rev.1" });
  await ask("POST", "blocks", { type: "paragraph", text: "We begin.", after: null });
  for (const { pid } of await list<{ pid: string }>("blocks"))
    await ask("POST", `blocks/${pid}/standing`, { to: "agreed" });
  await (await journey.as("secretariat", "refs-kept")).ask("PATCH", "", {
    settings: { signatures: "required" },
  });
  await page.goto(`/drafts/refs-kept/texts`);
  await page.getByRole("button", { name: "Issue a text" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "Count all paragraphs anew from 1" }).check();
  await dialog.getByRole("button", { name: "Issue", exact: true }).click();
  await dialog.getByText("will read “para 4”.", { exact: false }).waitFor();
  await dialog.getByText("this would be refused: leave these words as they are", { exact: false }).waitFor();
  expect(await dialog.getByText("the agreement holds", { exact: false }).count()).toBe(0);
  await dialog.getByRole("checkbox", { name: "Leave these words as they are" }).check();
  await dialog.getByRole("button", { name: "Issue with these references" }).click();
  await dialog.waitFor({ state: "hidden" });
  const { blocks } = await ask<{ blocks: { text: string }[] }>("GET", "texts/2");
  expect(blocks.map(({ text }) => text)).toEqual(["We begin.", "We agree.", "We recall para 3.", "We act."]);
});
