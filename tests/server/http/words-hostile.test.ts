// Words without end in one paragraph, asked for in every way that compares them: a server in a process of its own stays up,
// answers its health check, and lets nobody wait.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import { proposing, prose, rewriting } from "../../support/long-words";
import { paragraph } from "../../support/room-server";
import { type DraftThere, type RuntimeProcess, startRuntime } from "../../support/runtime-process";
import { withstanding } from "../../support/withstanding";

let runtime: RuntimeProcess;

beforeAll(async () => {
  runtime = await startRuntime();
});
afterAll(() => runtime.end());

const accepted = async ({ ask }: DraftThere, id: string) => {
  const { status } = await ask("facilitator", "POST", `proposals/${id}/accept`, {});
  expect(status).toBe(200);
};

describe("[A16] a delegate who proposes 100,000 characters", () => {
  it("may ask for the preview", async () => {
    const { ask } = await runtime.begin([proposing("We agree. ", prose(100_000))]);
    const ids = ["long"];
    const answer = await withstanding(runtime, () => ask("chn", "POST", "proposals/preview", { ids }));
    expect(answer).toMatchObject({ status: 200, body: { items: [{ after: [{}, { change: "added" }] }] } });
  });
});

describe("[L25] the life of a paragraph", () => {
  it("into which 150,000 characters were accepted is reported", async () => {
    const draft = await runtime.begin([proposing("We agree. ", prose(150_000))]);
    await accepted(draft, "long");
    const answer = await withstanding(runtime, () => draft.ask("observer", "GET", "blocks/p1/life"));
    expect(answer).toMatchObject({ status: 200, body: { words: [{}, { origin: { id: "long" } }] } });
  });

  it("that was rewritten from end to end is reported: 6,000 words, the same ones in another order", async () => {
    const draft = await runtime.begin([rewriting(prose(60_000), prose(60_000, 7))]);
    await accepted(draft, "rewritten");
    const answer = await withstanding(runtime, () => draft.ask("observer", "GET", "blocks/p1/life"));
    expect(answer.status).toBe(200);
  });

  it("of 12,000 words, all of them rewritten, is reported while the health check is answered", {
    timeout: 120_000,
  }, async () => {
    const words = Array.from({ length: 12_000 }, (_, n) => `${(n * 7919) % 5003}w`);
    const draft = await runtime.begin([rewriting(words.join(" "), words.toReversed().join(" "))]);
    await accepted(draft, "rewritten");
    const { status, body } = await withstanding(runtime, () =>
      draft.ask("observer", "GET", "blocks/p1/life"),
    );
    expect(status).toBe(200);
    expect(body.text.match(/\S+/gu).length).toBe(12_000);
    expect(body.words.map(({ text }: { text: string }) => text).join("")).toBe(body.text);
  });

  it("of one who asks for it without pause keeps nobody else from what they ask", async () => {
    const draft = await runtime.begin([rewriting(prose(90_000), prose(90_000, 7))]);
    await accepted(draft, "rewritten");
    const other = await runtime.begin([rewriting(prose(2_000), prose(2_000, 7))]);
    const answer = await withstanding(runtime, async () => {
      const asked = Array.from({ length: 4 }, () => draft.ask("observer", "GET", "blocks/p1/life"));
      const ids = ["rewritten"];
      const mine = await other.ask("chn", "POST", "proposals/preview", { ids });
      await Promise.all(asked);
      return mine;
    });
    expect(answer.status).toBe(200);
  });
});

describe("[L1] a submission of one passage of 150,000 characters", () => {
  it("is linked", async () => {
    const { ask, upload } = await runtime.begin([paragraph("p1", prose(150_000))]);
    const sent = await upload("secretariat", "submissions", "long.txt", prose(150_000));
    const { body } = await ask("secretariat", "GET", `submissions/${sent.body.items[0].id}`);
    const passage = body.passages[0].id;
    const answer = await withstanding(runtime, () =>
      ask("secretariat", "POST", "links", { pid: "p1", passage, kind: "adapted" }),
    );
    expect(answer.status).toBe(201);
  });
});

describe("of a paragraph whose 98,000 characters were rewritten, beside 60,000 proposed", () => {
  let draft: DraftThere;
  beforeAll(async () => {
    const proposed = { ...proposing("We note. ", prose(60_000)), pid: "p2" as ParagraphId };
    draft = await runtime.begin([rewriting(prose(98_000), prose(98_000, 7)), proposed]);
    expect((await draft.ask("secretariat", "POST", "texts", { symbol: "Rev.1" })).status).toBe(201);
    await accepted(draft, "rewritten");
  });

  it.each([
    ["marked Word", "export?format=docx&view=marked&text=live&base=1"],
    ["the compilation", "export/compilation?format=docx"],
    ["the concordance", "export/concordance?format=docx&from=1&to=live"],
    ["the comparison", "compare?from=1&to=live"],
  ])("%s is printed", async (_, path) => {
    const answer = await withstanding(runtime, () => draft.ask("observer", "GET", path));
    expect(answer.status).toBe(200);
  });
});
