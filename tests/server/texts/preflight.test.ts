// The look through a draft over HTTP: who sees it, what is mended at once, and that it is taken back as one act.
import { beforeAll, describe, expect, it } from "vitest";
import { negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

type Item = { id: string; pid: string; code: string; label: string; isSafe: boolean };

let draft: Awaited<ReturnType<typeof negotiation>>;
beforeAll(async () => {
  draft = await negotiation(database, server, [
    paragraph("a", "We  agree."),
    paragraph("b", "We use ICT , and [more]."),
    paragraph("c", "We recall paragraph 1."),
    paragraph("d", "We act;"),
  ]);
});

const textOf = async (pid: string) => (await draft.ask("facilitator", "GET", `blocks/${pid}`)).body.text;
const look = async (who: "facilitator" | "observer" = "facilitator"): Promise<Item[]> =>
  (await draft.ask(who, "GET", "preflight")).body.items;
const mend = (who: "facilitator" | "chn", findings: readonly string[]) =>
  draft.ask(who, "POST", "preflight/mend", { findings });

describe("[E1] [E2] the look through a draft", () => {
  it("[E1] is for everybody who reads, in the order of the text, with numbers", async () => {
    expect((await look("observer")).map(({ label, code }) => `${label} ${code}`)).toEqual([
      "1 space",
      "2 abbreviation-unexplained",
      "2 space",
      "2 bracket",
      "4 ending",
    ]);
  });

  it("[E2] is mended by those who hold the pen, and words that changed since are not", async () => {
    const safe = (await look()).filter(({ isSafe }) => isSafe).map(({ id }) => id);
    expect((await mend("chn", safe)).status).toBe(403);
    expect((await mend("facilitator", ["a:space:0"])).body.code).toBe("conflict");
    expect((await mend("facilitator", [])).status).toBe(400);
    expect((await mend("facilitator", safe)).body).toEqual({ mended: 3 });
    expect([await textOf("b"), await textOf("d")]).toEqual(["We use ICT, and [more].", "We act."]);
    expect((await look()).map(({ code }) => code)).toEqual(["abbreviation-unexplained", "bracket"]);
    const entries = await draft.acts("words.tidied");
    expect(entries.map(({ pid, facts }) => [pid, facts.was, facts.editorial])).toEqual([
      ["a", "We agree.", true],
      ["b", "We use ICT , and [more].", true],
      ["d", "We act;", true],
    ]);
    const undone = await draft.ask("facilitator", "POST", `acts/${entries[1]?.n}/undo`, {});
    expect(undone.status).toBe(200);
    expect([await textOf("b"), await textOf("d")]).toEqual(["We use ICT , and [more].", "We act;"]);
  });
});
