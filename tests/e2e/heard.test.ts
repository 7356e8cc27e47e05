// The marked text as a screen reader has it, and as it is seen by whoever sees no colours: who inserts, who deletes, and where
// it ends.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, type Visitor } from "../support/browser";
import { heardIn } from "../support/heard";
import { type DraftAt, openJourney } from "../support/journey";

const draft = "heard";

describe("a paragraph with the proposals of six delegations", () => {
  const journey = openJourney();
  let at: DraftAt;
  let reader: Visitor;

  const amend = async (who: string, body: object) => {
    const [block] = await at.list<{ pid: string }>("blocks");
    await (await journey.as(who, draft)).ask("POST", "proposals", { pid: block?.pid, ...body });
  };

  beforeAll(async () => {
    at = await journey.begin(draft, "negotiating", [
      "We commit to bridging the digital divide by 2020 in all regions.",
    ]);
    await amend("bra", { op: "insert", quote: "We", text: " jointly" });
    await amend("chn", { op: "delete", quote: "by 2020" });
    await amend("eu", { op: "replace", quote: "bridging", text: "closing" });
    await amend("g77", { op: "insert", quote: "divide", text: " and the gender divide" });
    await amend("usa", { op: "delete", quote: "digital" });
    await amend("ken", { op: "delete", quote: "2020 in all regions" });
    await at.ask("POST", `blocks/${(await at.list<{ pid: string }>("blocks"))[0]?.pid}/standing`, {
      to: "suggested-for-closure",
    });
    reader = await journey.visit("ind");
    await enterRoom(reader, draft);
    await reader.page.locator("[data-pid] :is(ins, del)").nth(7).waitFor();
  });

  it("says how far it is agreed, who inserts and who deletes where the words begin, and where they end", async () => {
    await expect
      .poll(() => heardIn(reader.page, "[data-pid]"))
      .toEqual([
        "1 · Suggested for closure",
        "We",
        "insertion",
        "  Brazil inserts:",
        "  jointly",
        "  end of insertion.",
        "commit to",
        "deletion",
        "  European Union and its member States deletes:",
        "  bridging",
        "  end of deletion.",
        "insertion",
        "  European Union and its member States inserts:",
        "  closing",
        "  end of insertion.",
        "the",
        "deletion",
        "  United States of America deletes:",
        "  digital",
        "  end of deletion.",
        "divide",
        "insertion",
        "  Group of 77 and China inserts:",
        "  and the gender divide",
        "  end of insertion.",
        "",
        "deletion",
        "  China deletes:",
        "  by",
        "  deletion",
        "    Kenya deletes:",
        "    2020",
        "    end of deletion.",
        "  end of deletion.",
        "deletion",
        "  Kenya deletes:",
        "  in all regions",
        "  end of deletion.",
        ".",
      ]);
  });

  it("shows each in a colour of its own with its code beside it, and underlines what three insert in three ways", async () => {
    const marks = await reader.page.locator("[data-pid] :is(ins, del)").evaluateAll((all) =>
      all.map((mark) => {
        const { color, textDecorationLine, textDecorationStyle } = getComputedStyle(mark);
        const { content } = getComputedStyle(mark, "::before");
        return { code: content.split('"')[1], color, textDecorationLine, textDecorationStyle };
      }),
    );
    // What the same delegation puts in beside what it takes out goes on under one code.
    expect(marks.map(({ code }) => code)).toEqual(["BRA", "EU", "", "USA", "G77", "CHN", "KEN", "KEN"]);
    expect(new Set(marks.map(({ color }) => color)).size).toBe(6);
    expect(marks.map(({ textDecorationLine }) => textDecorationLine)).toEqual([
      "underline",
      "line-through",
      "underline",
      "line-through",
      "underline",
      "line-through",
      "line-through",
      "line-through",
    ]);
    // There are four ways for all delegations; what is deleted is struck by one and the same line.
    const styles = marks.map(({ textDecorationStyle }) => textDecorationStyle);
    expect(styles).toEqual(["double", "solid", "solid", "solid", "dashed", "solid", "solid", "solid"]);
  });

  it("keeps its lines and codes where the system chooses the colours", async () => {
    await reader.page.emulateMedia({ forcedColors: "active" });
    const lines = await reader.page
      .locator("[data-pid] :is(ins, del)")
      .evaluateAll((all) => all.map((mark) => getComputedStyle(mark).textDecorationLine));
    expect(new Set(lines)).toEqual(new Set(["underline", "line-through"]));
    await reader.page.emulateMedia({ forcedColors: "none" });
  });

  it("has what others do said in a sentence, once", async () => {
    const said = reader.page.getByRole("log", { name: "What others did" });
    await amend("mex", { op: "insert", quote: "commit", text: " anew" });
    await expect
      .poll(() => said.textContent(), { timeout: 40_000 })
      .toBe("MEX proposes a change in Paragraph 1");
  });
});
