// Silence in real browsers: opened until an hour in New York, broken on two paragraphs by delegates of whom one has a clock
// that is an hour wrong, ended by the server; and a second one that is kept.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, recordReceived, type Visitor } from "../support/browser";
import { type DraftAt, openJourney } from "../support/journey";
import { within } from "../support/negotiators";

const draft = "quiet";
const words = ["We reaffirm our vision.", "We recognize progress.", "We invite all States.", "We decide."];
const reason = "Our capital has not seen these words.";
const quietly = "We wait for our Government to be formed.";
const minute = 60_000;

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

describe("a text under silence", () => {
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
