// A passage is copied from Word and pasted in a real browser: blocks with their structure and italics, and nothing else.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterRoom, openBrowser, placeCaret, type Visitor, visit } from "../support/browser";
import {
  freePort,
  newFolder,
  removeFolder,
  type ServerProcess,
  startServer,
} from "../support/server-process";
import { type Person, signIn } from "../support/sign-in";
import { wordClipboard } from "../support/word-clipboard";

type Printed = {
  readonly kind: string;
  readonly level: number;
  readonly text: string;
  readonly runs: readonly {
    readonly text: string;
    readonly italic: boolean;
    readonly insertions: unknown[];
  }[];
  readonly whole?: readonly { readonly op: string; readonly by: string }[];
};

describe("pasting from Word", () => {
  let server: ServerProcess;
  let browser: Browser;
  let script: Person;
  const folder = newFolder();
  beforeAll(async () => {
    server = await startServer({ demo: true, dataDir: folder, port: await freePort() });
    browser = await openBrowser();
    script = await signIn(server.base, "secretariat@demo.example", "demo-2015");
  });
  afterAll(async () => {
    await browser.close();
    expect(await server.end("SIGTERM")).toBe(0);
    removeFolder(folder);
  });

  const begin = async (draft: string, mode: "drafting" | "negotiating") => {
    await script.json("POST", "/api/drafts", { id: draft, title: "Outcome document", mode });
    await script.json("POST", `/api/drafts/${draft}/blocks`, { type: "paragraph", text: "We meet again." });
  };

  // As the browser hands over what another program has put on the clipboard.
  const paste = ({ page }: Visitor, html: string) =>
    page.evaluate((copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", copied);
      clipboardData.setData("text/plain", "Not taken.");
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, html);

  const printed = async (draft: string): Promise<Printed[]> => {
    const file = await script.ask(`/api/drafts/${draft}/export?format=json`);
    return ((await file.json()) as { blocks: Printed[] }).blocks;
  };
  const told = ({ kind, level, runs }: Printed) =>
    `${kind} ${level}: ${runs.map(({ text, italic }) => (italic ? `_${text}_` : text)).join("")}`;

  const pasted = [
    "operative 1: We meet again.",
    "section 2: Digital divides",
    "operative 1: _Recalling_ the outcome of the summit,",
    "operative 1: We commit to open access:",
    "operative 2: To gather data;",
    "operative 3: By _sex_ and age.",
    "operative 2: To share it.",
  ];

  it("lays a block for each paragraph while drafting", async () => {
    await begin("pasted", "drafting");
    const pen = await visit(browser, server.base, "cofacilitator1");
    await enterRoom(pen, server.base, "pasted");
    await placeCaret(pen, 0);
    await paste(pen, wordClipboard);
    await expect.poll(async () => (await printed("pasted")).map(told), { timeout: 20_000 }).toEqual(pasted);
    expect((await printed("pasted")).every(({ whole = [] }) => whole.length === 0)).toBe(true);
  });

  it("proposes each of them under negotiation, and leaves the text as it is", async () => {
    await begin("proposed", "negotiating");
    const brazil = await visit(browser, server.base, "bra");
    await enterRoom(brazil, server.base, "proposed");
    await placeCaret(brazil, 0);
    await paste(brazil, wordClipboard);
    await expect.poll(async () => (await printed("proposed")).map(told), { timeout: 20_000 }).toEqual(pasted);
    const [first, ...rest] = await printed("proposed");
    expect(first?.runs.flatMap(({ insertions }) => insertions)).toEqual([]);
    expect(rest.map(({ whole = [] }) => whole.map(({ op, by }) => `${op} ${by}`))).toEqual(
      rest.map(() => ["new BRA"]),
    );
  });
});
