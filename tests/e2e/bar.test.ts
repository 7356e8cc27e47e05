// The top bar folds by its own width, in every language and role, alone and with others in the room, with the network and without.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, type Visitor } from "../support/browser";
import { openJourney } from "../support/journey";
import { barAtWidths, chooseLanguage } from "../support/page-walk";

const draft = "bar";

describe("the top bar of the room", () => {
  const journey = openJourney();
  let others: readonly Visitor[];

  beforeAll(async () => {
    await journey.begin(draft, "negotiating", [
      "We commit to affordable access for all people.",
      "We welcome networks.",
    ]);
    others = await journey.visitors("eu", "chn", "bra", "observer");
    await Promise.all(others.map((visitor) => enterRoom(visitor, draft)));
  });

  it.each([
    ["cofacilitator1", "ru"],
    ["chn", "ar"],
    ["observer", "fr"],
  ])("fits at every width, with others and offline: %s in %s", async (account, language) => {
    const visitor = await journey.visit(account);
    await chooseLanguage(visitor.context, language, journey.base);
    await visitor.page.goto(`/drafts/${draft}`);
    await visitor.page.locator("header [data-status=saved]").waitFor();
    expect(await barAtWidths(visitor.page)).toEqual([]);
    await visitor.context.setOffline(true);
    await visitor.page.locator("header [data-status=offline]").waitFor();
    expect(await barAtWidths(visitor.page)).toEqual([]);
    await visitor.context.close();
  });

  it("leads to where somebody writes by a press on the face", async () => {
    const [eu] = others;
    const pen = await journey.visit("cofacilitator1");
    await enterRoom(pen, draft);
    await eu?.page.locator("[contenteditable=true] [data-pid]").last().click();
    await pen.page.locator("[data-pid]", { hasText: "We welcome" }).locator(".caret[data-who=EU]").waitFor();
    const face = pen.page.getByRole("button", { name: /Go to/ }).filter({ hasText: "EU" });
    await face.click();
    await pen.page.locator("[data-pid].is-focus", { hasText: "We welcome networks." }).waitFor();
  });
});
