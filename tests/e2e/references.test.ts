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
