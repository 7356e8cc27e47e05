// Forty paragraphs from open to adopted, in the browsers of three delegations and two co-facilitators; then the record and
// the certificate that are saved verify offline.
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom } from "../support/browser";
import { type FortyParagraphs, fortyParagraphs, numbers } from "../support/forty-paragraphs";
import { openJourney } from "../support/journey";
import { card, within } from "../support/negotiators";
import { changeByteAfter, verify } from "../support/verify-command";

describe("forty paragraphs from open to adopted", () => {
  let forty: FortyParagraphs;
  let people: FortyParagraphs["people"];
  let address: string;
  const journey = openJourney();

  beforeAll(async () => {
    forty = await fortyParagraphs(journey);
    people = forty.people;
    address = `/drafts/${forty.draft}`;
  });

  it("[S2][S3][S11] positions are taken, one lapses with its words, one is reserved", async () => {
    await forty.takes("eu", 1, "Agree");
    await forty.takes("bra", 2, "Reserve");
    await forty.takes("ind", 3, "Agree");
    const proposal = { op: "replace", pid: forty.pid(3), quote: "access", text: "affordable access" };
    expect(await forty.asks("eu", "POST", "proposals", proposal)).toBe(201);
    const { page } = people.cofacilitator1;
    await forty.look("cofacilitator1", 3);
    await page.getByRole("tab", { name: /^Proposals/ }).click();
    await card(people.cofacilitator1, "EU", "affordable").getByRole("button", { name: "Accept" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Accept", exact: true }).click();
    await expect.poll(async () => (await forty.block(3)).text, within).toContain("affordable access");
    expect((await forty.block(3)).positions).toMatchObject([
      { delegation: "IND", position: "agree", lapsed: true },
    ]);
    await forty.look("ind", 3);
    await people.ind.page.getByRole("tab", { name: /^Positions/ }).click();
    await people.ind.page.getByText(/^The words have changed since you took your position/).waitFor();
    for (const { positions } of (await forty.blocks()).slice(8))
      expect(positions.map(({ delegation }) => delegation).sort()).toEqual(["BRA", "EU", "IND"]);
    expect(await forty.unsettled()).toEqual(numbers.map(String));
  });

  it("[S4][S5][S12] paragraphs are closed pending a delegation, on a condition, and one is reopened", async () => {
    await forty.agrees("cofacilitator1", 2, "Agreed ad referendum");
    await expect.poll(async () => (await forty.block(2)).heldUp.pending, within).toEqual(["BRA"]);
    await forty.agrees("cofacilitator2", 4, "Agreed ad referendum", "5");
    await expect.poll(async () => (await forty.block(4)).heldUp.waitsFor, within).toEqual([forty.pid(5)]);
    await forty.look("bra", 4);
    await people.bra.page.getByText("waits for 5", { exact: true }).waitFor();
    await forty.agrees("cofacilitator2", 6, "Agreed");
    await expect.poll(async () => (await forty.block(6)).standing, within).toBe("agreed");
    const reopening = await forty.choose("cofacilitator2", 6, /^Reopen/);
    await reopening.getByLabel("Reason").fill("New instructions.");
    await reopening.getByLabel("At the request of").selectOption("IND");
    await reopening.getByRole("button", { name: "Reopen", exact: true }).click();
    await expect.poll(async () => (await forty.block(6)).standing, within).toBe("open");
    expect((await forty.block(6)).closing).toMatchObject({ askedBy: "IND", earlier: { to: "agreed" } });
    const agreed = (await forty.blocks()).filter(({ standing }) => standing.startsWith("agreed"));
    expect(agreed.map(({ label }) => label)).toEqual(["2", "4"]);
  });

  it("[S8] silence is broken on two paragraphs, and all others are agreed at the hour", async () => {
    await forty.underSilence("Rev.1");
    const { page } = people.ind;
    await forty.look("ind", 7);
    await page.getByRole("button", { name: "Break silence …" }).click();
    const dialog = page.getByRole("dialog");
    for (const n of [7, 8]) {
      await dialog.getByRole("checkbox", { name: `Paragraph ${n} We decide to take step ${n}` }).check();
    }
    await dialog.getByLabel("Reason").fill("Not yet cleared.");
    await dialog.getByRole("button", { name: "Break silence on 2 paragraphs" }).click();
    await dialog.waitFor({ state: "hidden" });
    // Nothing is closed meanwhile: the page offers it no more, and the server refuses it.
    await forty.look("cofacilitator1", 9);
    const facilitator = people.cofacilitator1.page;
    await facilitator.getByText("Closed and reopened after the silence").waitFor();
    expect(await facilitator.getByRole("button", { name: "Change standing" }).count()).toBe(0);
    const closing = { to: "agreed", digest: (await forty.block(9)).digest };
    expect(await forty.asks("cofacilitator1", "POST", `blocks/${forty.pid(9)}/standing`, closing)).toBe(409);
    await forty.silenceOver();
    expect(await forty.notAgreed()).toEqual(["7", "8"]);
    expect((await forty.block(4)).heldUp.waitsFor).toEqual([]);
    expect(await forty.unsettled()).toEqual(["2", "7", "8"]);
    await facilitator.getByRole("button", { name: "Change standing" }).waitFor();
    await forty.look("bra", 7);
    await people.bra.page.getByRole("tab", { name: "History" }).click();
    const broken = people.bra.page.getByRole("tabpanel").getByRole("listitem");
    await broken.filter({ hasText: "IND" }).filter({ hasText: "broke silence" }).waitFor();
    await broken.getByText("Not yet cleared.").waitFor();
  });

  it("[S8][S16] a second silence is kept; the reservation alone holds the adoption up, until it is an agreement", async () => {
    await forty.underSilence("Rev.2");
    await forty.silenceOver();
    expect(await forty.notAgreed()).toEqual([]);
    const { page } = people.cofacilitator2;
    await page.goto(`${address}/adoption`);
    await page.getByRole("link", { name: "Paragraph 2", exact: true }).waitFor();
    await page.getByText("Agreed; pending BRA").waitFor();
    expect(await page.getByRole("button", { name: "Adopt", exact: true }).isDisabled()).toBe(true);
    await forty.takes("bra", 2, "Agree");
    await expect.poll(forty.unsettled, within).toEqual([]);
    // The page hears of it.
    await page.getByText("Every paragraph is agreed. Nothing stands in the way of adoption.").waitFor();
    expect(await page.getByRole("button", { name: "Adopt", exact: true }).isEnabled()).toBe(true);
  });

  it("[S14][S15] delegations sponsor, and agreed words are revised as they are read out", async () => {
    for (const who of ["bra", "eu"] as const) {
      const { page } = people[who];
      await page.goto(`${address}/adoption`);
      await page.getByRole("button", { name: "Sponsor this draft", exact: true }).click();
      await page.getByRole("button", { name: "No longer sponsor", exact: true }).waitFor();
    }
    const { page } = people.cofacilitator2;
    await enterRoom(people.cofacilitator2, forty.draft);
    await forty.look("cofacilitator2", 1);
    await page.getByRole("button", { name: "Revise orally …" }).click();
    const dialog = page.getByRole("dialog");
    const revise = dialog.getByRole("button", { name: "Revise", exact: true });
    expect(await revise.isDisabled()).toBe(true);
    const words = dialog.getByLabel("The paragraph as it is to read");
    expect(await words.inputValue()).toBe("We decide to take step 1 towards access.");
    await words.fill("We decide to take the first step towards access.");
    await dialog.getByLabel("Read out by").selectOption("EU");
    await revise.click();
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(async () => (await forty.block(1)).text, within).toContain("the first step");
    expect(await forty.block(1)).toMatchObject({
      standing: "agreed",
      positions: [{ delegation: "EU", position: "agree", lapsed: true }],
    });
  });

  it("[S16][S17] the draft is adopted without a vote; a delegation explains its position after it", async () => {
    const { page } = people.cofacilitator1;
    await page.goto(`${address}/adoption`);
    await page.getByRole("button", { name: "Adopt", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Symbol of the final text").fill("A/RES/70/125");
    await dialog.getByRole("button", { name: "Adopt without a vote" }).click();
    await page.getByRole("heading", { name: "Certificate of adoption", exact: true }).waitFor();
    const revised = page.getByText("Paragraph 1, as read out by EU");
    await revised.waitFor();
    expect(await forty.notAgreed()).toEqual([]);

    const own = people.ind.page;
    await own.goto(`${address}/adoption`);
    await own.getByText("No delegation has said anything since.").waitFor();
    await own.getByRole("button", { name: "Make a statement …" }).click();
    await own.getByRole("dialog").getByLabel("Words", { exact: true }).fill("We joined the consensus.");
    await own.getByRole("dialog").getByRole("button", { name: "Make the statement" }).click();
    await own.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByText("India explained its position on the text as a whole.").waitFor();
    await page.getByText("We joined the consensus.").waitFor();
    const closing = { to: "open", reason: "Too late.", digest: (await forty.block(1)).digest };
    expect(await forty.asks("cofacilitator1", "POST", `blocks/${forty.pid(1)}/standing`, closing)).toBe(409);
  });

  it("[R4][R7] the record and the certificate that are saved verify offline, and a changed byte is named", async () => {
    const { page } = people.eu;
    const save = async (name: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name, exact: true }).click(),
      ]);
      const file = path.join(journey.folder, `${name}.json`);
      await download.saveAs(file);
      return file;
    };
    await page.goto(`${address}/adoption`);
    const certificate = await save("Save as JSON");
    await page.goto(`${address}/record`);
    const record = await save("Save the record");

    const sound = await verify(record);
    expect([sound.code, sound.said]).toEqual([0, expect.stringContaining("The record is whole.")]);
    const alone = await verify(certificate);
    expect([alone.code, alone.said]).toEqual([0, expect.stringContaining("The certificate is whole.")]);
    expect(alone.said).toContain("A/RES/70/125");
    const beside = await verify(certificate, "--record", record);
    expect([beside.code, beside.said]).toEqual([0, expect.stringContaining("The certificate is whole.")]);

    const entry = JSON.parse(readFileSync(record, "utf8")).entries.find(
      ({ act }: { act: string }) => act === "position.taken",
    );
    changeByteAfter(record, '"position":"');
    const broken = await verify(record);
    expect([broken.code, broken.said]).toEqual([
      1,
      expect.stringContaining(`Broken at entry ${entry.n}: it was changed`),
    ]);
    expect((await verify(certificate, "--record", record)).code).toBe(1);
    changeByteAfter(certificate, "A/RES/70/12");
    const forged = await verify(certificate);
    expect([forged.code, forged.said]).toEqual([1, expect.stringContaining("it was changed")]);
  });
});
