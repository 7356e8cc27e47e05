// From silence to adoption in real browsers: a text is put under silence until an hour in New York, broken on two paragraphs by
// delegates of whom one has a clock that is an hour wrong, ended by the server; a second silence is kept, agreed words are revised
// as they are read out, the draft is adopted, and what is saved of it verifies offline.
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, recordReceived, type Visitor } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { within } from "../support/negotiators";
import { changeByteAfter, verify } from "../support/verify-command";

const draft = "quiet";
const words = ["We reaffirm our vision.", "We recognize progress.", "We invite all States.", "We decide."];
const reason = "Our capital has not seen these words.";
const quietly = "We wait for our Government to be formed.";
const minute = 60_000;

type Block = {
  pid: string;
  digest: string;
  text: string;
  standing: string;
  positions: { delegation: string; position: string; lapsed: boolean }[];
};
type Silences = {
  now: string;
  running: { until: string } | null;
  past: { state: string; agreed: string[] }[];
};

/** An instant as a field for an hour in New York is filled in. */
const newYork = (instant: number): string =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone: "America/New_York",
    dateStyle: "short",
    timeStyle: "short",
  })
    .format(instant)
    .replace(" ", "T");

describe("a text from silence to adoption", () => {
  let pen: DraftAt;
  let facilitator: Visitor;
  let ind: Visitor;
  let ken: Visitor;
  let received: () => string;
  const journey = openJourney();

  beforeAll(async () => {
    pen = await journey.begin(draft, "negotiating", words);
    await pen.ask("POST", "texts", { symbol: "Rev.1" });
    [facilitator, ind, ken] = await journey.visitors("cofacilitator1", "ind", "ken");
    received = recordReceived(ind);
    await ken.context.clock.install({ time: Date.now() + 60 * minute });
  });

  const silences = () => pen.ask<Silences>("GET", "silence");
  const standings = async () =>
    (await pen.list<{ standing: string }>("blocks")).map(({ standing }) => standing);

  const breakOn = async ({ page }: Visitor, name: string, who: string, why: string) => {
    await page.getByRole("button", { name: "Break silence …" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox", { name }).check();
    await dialog.getByLabel("Reason").fill(why);
    await dialog.getByLabel("Who sees that it was you, and why").selectOption({ label: who });
    await dialog.getByRole("button", { name: "Break silence on one paragraph" }).click();
    await dialog.waitFor({ state: "hidden" });
  };

  it("[S8] is broken on two paragraphs, and the rest is agreed at the hour", async () => {
    const { page } = facilitator;
    for (const visitor of [ind, ken]) await enterRoom(visitor, draft);
    const kenya = await journey.as("ken", draft);
    const [, , third] = await kenya.list<{ pid: string; digest: string }>("blocks");
    const reserved = { position: "reserve", digest: third?.digest };
    await kenya.ask("PUT", `blocks/${third?.pid}/position`, reserved);
    await page.goto(`/drafts/${draft}/silence`);
    await page.getByText("unless silence is broken on them: 4 paragraphs").waitFor();
    // By the clock of the server, which other journeys may have moved.
    const { now } = await silences();
    const hour = Math.ceil((Date.parse(now) + 1.5 * minute) / minute) * minute;
    await page.getByLabel("Until, in New York time").fill(newYork(hour));
    await page.getByText("That is less than 72 hours from now.").waitFor();
    await page.getByRole("button", { name: "Put Rev.1 under silence" }).click();
    const asked = page.getByRole("dialog");
    await asked.getByText("the server agrees 4 paragraphs").waitFor();
    await asked.getByText("Would be agreed all the same, pending: KEN (Reserve) on 3.").waitFor();
    await asked.getByText(/delegations? ha(?:s|ve) said nothing on any of it: .*IND/).waitFor();
    await asked.getByText("Nobody changes until then: words, the order of paragraphs").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Put Rev.1 under silence" }).click();
    await page.getByText("Nobody has broken silence.").waitFor();
    expect((await silences()).running?.until).toBe(new Date(hour).toISOString());

    for (const visitor of [ind, ken]) {
      const banner = visitor.page.getByRole("region", { name: "Silence" });
      await banner.getByText("Silence on Rev.1 ends on").waitFor();
      await expect
        .poll(() => banner.getByRole("timer").textContent(), within)
        .toMatch(/^\d+ (minute|second)s? left$/);
      await expect
        .poll(
          () => paragraph(visitor, 0).evaluate((element) => (element as HTMLElement).isContentEditable),
          within,
        )
        .toBe(false);
    }
    await breakOn(ind, "Paragraph 1", "All delegations", reason);
    await breakOn(ken, "Paragraph 3", "The co-facilitators only", quietly);
    await page.reload();
    await page.getByText("by KEN").waitFor();
    await page.getByText("by IND").waitFor();
    await ind.page.goto(`/drafts/${draft}/silence`);
    await ind.page.getByText("by a delegation that is not named").waitFor();
    // That KEN is in the room is known by its presence; that it broke silence, and why, reaches IND in nothing.
    expect(received().includes(reason)).toBe(true);
    expect(received().includes(quietly)).toBe(false);
    expect(await ind.page.locator("main").textContent()).not.toContain("KEN");

    await journey.clockTo(hour);
    await expect.poll(standings, within).toEqual(["open", "agreed", "open", "agreed"]);
    await enterRoom(ken, draft);
    await expect.poll(() => ken.page.getByRole("region", { name: "Silence" }).count(), within).toBe(0);
    const [past] = (await silences()).past;
    expect(past?.state).toBe("broken");
  });

  const asks = async ({ page }: Visitor, method: string, rest: string, data: object): Promise<number> =>
    (await page.request.fetch(`/api/drafts/${draft}/${rest}`, { method, data })).status();
  const block = async (n: number): Promise<Block> => {
    const found = (await pen.list<Block>("blocks"))[n - 1];
    if (!found) throw new Error(`There is no paragraph ${n}.`);
    return found;
  };
  const unsettled = async () =>
    (await pen.ask<{ unsettled: { label: string }[] }>("GET", "adoption")).unsettled.map(
      ({ label }) => label,
    );

  it("[S8][S16] a second silence is kept, and nothing is closed meanwhile; a reservation alone holds the adoption up", async () => {
    await pen.ask("POST", "texts", { symbol: "Rev.2" });
    const hour = Date.parse((await silences()).now) + 60 * minute;
    await pen.ask("POST", "silence", { until: new Date(hour).toISOString() });
    await enterRoom(facilitator, draft);
    await paragraph(facilitator, 0).click();
    const { page } = facilitator;
    await page.getByText("Closed and reopened after the silence").waitFor();
    expect(await page.getByRole("button", { name: "Change standing" }).count()).toBe(0);
    const { pid, digest } = await block(1);
    expect(await asks(facilitator, "POST", `blocks/${pid}/standing`, { to: "agreed", digest })).toBe(409);
    await journey.clockTo(hour);
    await expect.poll(standings, within).toEqual(["agreed", "agreed", "agreed", "agreed"]);
    await page.getByRole("button", { name: "Change standing" }).waitFor();

    await page.goto(`/drafts/${draft}/adoption`);
    await page.getByRole("link", { name: "Paragraph 3", exact: true }).waitFor();
    await page.getByText("Agreed; pending KEN").waitFor();
    const adopt = page.getByRole("button", { name: "Adopt", exact: true });
    expect(await adopt.isDisabled()).toBe(true);
    const third = await block(3);
    const agreed = { position: "agree", digest: third.digest };
    expect(await asks(ken, "PUT", `blocks/${third.pid}/position`, agreed)).toBe(200);
    await expect.poll(unsettled, within).toEqual([]);
    // The page hears of it.
    await page.getByText("Every paragraph is agreed. Nothing stands in the way of adoption.").waitFor();
    expect(await adopt.isEnabled()).toBe(true);
  });

  it("[S14][S15] delegations sponsor, and agreed words are revised as they are read out", async () => {
    for (const { page } of [ind, ken]) {
      await page.goto(`/drafts/${draft}/adoption`);
      await page.getByRole("button", { name: "Sponsor this draft", exact: true }).click();
      await page.getByRole("button", { name: "No longer sponsor", exact: true }).waitFor();
    }
    const { page } = facilitator;
    await enterRoom(facilitator, draft);
    await paragraph(facilitator, 2).click();
    await page.getByRole("button", { name: "Revise orally …" }).click();
    const dialog = page.getByRole("dialog");
    const revise = dialog.getByRole("button", { name: "Revise", exact: true });
    expect(await revise.isDisabled()).toBe(true);
    const read = dialog.getByLabel("The paragraph as it is to read");
    expect(await read.inputValue()).toBe("We invite all States.");
    await read.fill("We invite all States and peoples.");
    await dialog.getByLabel("Read out by").selectOption("EU");
    await revise.click();
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(async () => (await block(3)).text, within).toContain("and peoples");
    expect(await block(3)).toMatchObject({
      standing: "agreed",
      positions: [{ delegation: "KEN", position: "agree", lapsed: true }],
    });
  });

  it("[S16][S17] the draft is adopted without a vote; a delegation explains its position after it", async () => {
    const { page } = facilitator;
    await page.goto(`/drafts/${draft}/adoption`);
    await page.getByRole("button", { name: "Adopt", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Symbol of the final text").fill("A/RES/70/125");
    await dialog.getByRole("button", { name: "Adopt without a vote" }).click();
    await page.getByRole("heading", { name: "Certificate of adoption", exact: true }).waitFor();
    await page.getByText("Paragraph 3, as read out by EU").waitFor();

    const own = ind.page;
    await own.goto(`/drafts/${draft}/adoption`);
    await own.getByText("No delegation has said anything since.").waitFor();
    await own.getByRole("button", { name: "Make a statement …" }).click();
    await own.getByRole("dialog").getByLabel("Words", { exact: true }).fill("We joined the consensus.");
    await own.getByRole("dialog").getByRole("button", { name: "Make the statement" }).click();
    await own.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByText("India explained its position on the text as a whole.").waitFor();
    await page.getByText("We joined the consensus.").waitFor();
    const { pid, digest } = await block(1);
    const reopening = { to: "open", reason: "Too late.", digest };
    expect(await asks(facilitator, "POST", `blocks/${pid}/standing`, reopening)).toBe(409);
  });

  it("[R4][R7] the record and the certificate that are saved verify offline, and a changed byte is named", async () => {
    const { page } = ind;
    const save = async (name: string): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name, exact: true }).click(),
      ]);
      const file = path.join(journey.folder, `${name}.json`);
      await download.saveAs(file);
      return file;
    };
    await page.goto(`/drafts/${draft}/adoption`);
    const certificate = await save("Save as JSON");
    await page.goto(`/drafts/${draft}/record`);
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

  it("a question that is open stays what it was while others go on, and so does a form that somebody fills in", async () => {
    const at = await journey.begin("quiet-2", "negotiating", words);
    await at.ask("POST", "texts", { symbol: "Rev.1" });
    const [other] = await journey.visitors("cofacilitator2");
    const { page } = facilitator;
    for (const each of [page, other.page]) {
      await each.goto("/drafts/quiet-2/silence");
      await each.getByRole("button", { name: "Put Rev.1 under silence" }).waitFor();
    }
    const { now } = await silences();
    await page.getByLabel("Until, in New York time").fill(newYork(Date.parse(now) + 100 * 60 * minute));
    await page.getByRole("button", { name: "Put Rev.1 under silence" }).click();
    const asked = page.getByRole("dialog");
    await asked.getByText("the server agrees 4 paragraphs").waitFor();
    await at.ask("POST", "blocks", { after: null, type: "paragraph", text: "We meet again." });
    await at.ask("POST", "texts", { symbol: "Rev.2" });
    await other.page.getByRole("button", { name: "Put Rev.2 under silence" }).waitFor();
    await asked.getByRole("button", { name: "Put Rev.1 under silence" }).click();
    await asked.getByText("The draft no longer reads as this text does").waitFor();
    await asked.getByRole("button", { name: "Cancel" }).click();
    await asked.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Put Rev.1 under silence" }).waitFor();
    await page.getByLabel("Until, in New York time").fill("");
    await page.getByRole("button", { name: "Put Rev.2 under silence" }).waitFor();
  });
});
