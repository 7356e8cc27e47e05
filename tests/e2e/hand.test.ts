// A drafter at work as in a word processor, with another in the same text and a third who is offline for a while: keys,
// pastes and levels, each taken back. After every step all pages and the server read the same.
import { beforeAll, describe, expect, it } from "vitest";
import { enterRoom, paragraph, placeCaret, type Visitor } from "../support/browser";
import { openJourney } from "../support/journey";
import { type CuttableLine, cuttable } from "../support/line";
import { caretAfter, chooseWords, markedWords } from "../support/marked-page";
import { saved, type } from "../support/negotiators";
import type { SignedInPerson } from "../support/sign-in";
import { wordClipboard } from "../support/word-clipboard";

type Printed = {
  readonly kind: string;
  readonly level: number;
  readonly whole?: readonly { readonly op: string; readonly by: string }[];
  readonly runs: readonly {
    readonly text: string;
    readonly italic: boolean;
    readonly insertions: readonly { readonly by: string }[];
    readonly deletions: readonly { readonly by: string }[];
  }[];
};

const beginning = ["We commit to bridging divides.", "We recall the Agenda.", "نلتزم بسد الفجوة الرقمية."];

describe("the hands of a drafter", () => {
  let script: SignedInPerson;
  let bra: Visitor;
  let eu: Visitor;
  let chn: Visitor;
  let line: CuttableLine;
  const journey = openJourney();
  beforeAll(async () => {
    script = await journey.person("secretariat");
    [bra, eu, chn] = await journey.visitors("bra", "eu", "chn");
    line = await cuttable(chn.page);
  });

  const begin = async (draft: string, mode: "drafting" | "negotiating", words = beginning) => {
    await journey.begin(draft, mode, words, "secretariat");
    await Promise.all([bra, eu, chn].map((visitor) => enterRoom(visitor, draft)));
  };
  const printed = async (draft: string): Promise<Printed[]> => {
    const file = await script.ask(`/api/drafts/${draft}/export?format=json`);
    return ((await file.json()) as { blocks: Printed[] }).blocks;
  };
  const described = async (draft: string): Promise<string[]> => {
    const whose = (sign: string, marks: readonly { by: string }[]) =>
      marks.map(({ by }) => sign + by).join("");
    return (await printed(draft)).map(
      ({ level, runs }) =>
        (level > 1 ? `(${level}) ` : "") +
        runs.map((run) => run.text + whose("+", run.insertions) + whose("-", run.deletions)).join("|"),
    );
  };
  const seenBy = async (visitor: Visitor): Promise<string[]> => {
    const count = await visitor.page.locator("[data-pid]").count();
    const lines = Array.from({ length: count }, (_, place) => markedWords(visitor, place));
    return (await Promise.all(lines)).map((words) => words.join("|"));
  };
  /** Waits until the server and everybody read this. */
  const reads = async (draft: string, lines: readonly string[], who = [bra, eu, chn]) => {
    await expect.poll(() => described(draft)).toEqual(lines);
    const words = lines.map((each) => each.replace(/^\(\d\) /, ""));
    for (const visitor of who) {
      await expect.poll(() => seenBy(visitor)).toEqual(words);
      await saved(visitor);
    }
  };
  const paste = ({ page }: Visitor, html: string) =>
    page.evaluate((copied) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", copied);
      clipboardData.setData("text/plain", "Not taken.");
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, html);
  const press = ({ page }: Visitor, key: string) => page.keyboard.press(key);
  /** Chooses from the caret on, letter by letter, until these are the last words. */
  const chooseUpTo = async (visitor: Visitor, words: string) => {
    const chosen = () => visitor.page.evaluate(() => String(document.getSelection()));
    for (let n = 0; n < 80 && !(await chosen()).endsWith(words); n += 1)
      await press(visitor, "Shift+ArrowRight");
  };
  const said = ({ page }: Visitor, words: string) => page.getByRole("status").getByText(words).waitFor();
  const [first, second, arabic] = beginning as [string, string, string];

  it("drafts: paste, level, selection over paragraphs, everything taken back", async () => {
    await begin("hand", "drafting");
    await caretAfter(bra, 1, "We recall");
    await paste(bra, "<p>the summit,</p><p>its outcome,</p><p>and</p>");
    const pasted = ["We recall the summit,", "its outcome,", "and the Agenda."];
    await reads("hand", [first, ...pasted, arabic]);
    await placeCaret(bra, 2);
    await press(bra, "Home");
    await press(bra, "Tab");
    await reads("hand", [first, "We recall the summit,", "(2) its outcome,", "and the Agenda.", arabic]);
    await press(bra, "Control+z");
    await reads("hand", [first, ...pasted, arabic]);
    await press(bra, "Control+z");
    await reads("hand", beginning);

    // While one takes words out over two paragraphs, another writes in the third.
    await caretAfter(bra, 0, "We commit");
    await chooseUpTo(bra, "We recall");
    await placeCaret(eu, 2);
    await press(eu, "End");
    await Promise.all([press(bra, "Delete"), type(eu, " نعم")]);
    await reads("hand", ["We commit the Agenda.", `${arabic} نعم`]);
    await press(bra, "Control+z");
    await reads("hand", [first, second, `${arabic} نعم`]);

    await press(bra, "Control+a");
    await press(bra, "Delete");
    await said(bra, "the paragraphs stay");
    await reads("hand", ["", "", ""]);
    await press(bra, "Control+z");
    await reads("hand", [first, second, `${arabic} نعم`]);

    await placeCaret(bra, 1);
    await press(bra, "Escape");
    await press(bra, "Tab");
    expect(await paragraph(bra, 1).evaluate((it) => document.activeElement?.contains(it))).toBe(false);
  });

  it("negotiates: the same hands propose, and one who was offline loses nothing", async () => {
    await begin("hand-2", "negotiating");
    await line.cut();
    await chn.page.getByText("Offline", { exact: true }).waitFor();
    await chooseWords(chn, 1, "recall");
    await type(chn, "reaffirm");
    await paste(chn, "<p>One</p><p>Two</p>");
    await said(chn, "Try again when it is back");

    await caretAfter(bra, 0, "We commit");
    await paste(bra, "<p>firmly</p><p>We act.</p>");
    const proposed = ["We commit| firmly+BRA| to bridging divides.", "We act.+BRA"];
    await reads("hand-2", [...proposed, second, arabic], [bra, eu]);
    await line.mend();
    const both = "We |recall-CHN|reaffirm+CHN| the Agenda.";
    await reads("hand-2", [...proposed, both, arabic]);

    await placeCaret(eu, 3);
    await press(eu, "Control+a");
    await press(eu, "Delete");
    await reads("hand-2", [
      "We commit-EU| firmly+BRA-EU| to bridging divides.-EU",
      "We act.+BRA-EU",
      "We -EU|recall-CHN-EU|reaffirm+CHN-EU| the Agenda.-EU",
      `${arabic}-EU`,
    ]);
    await press(eu, "Control+z");
    await reads("hand-2", [...proposed, both, arabic]);
    await press(bra, "Control+z");
    await reads("hand-2", [first, both, arabic]);
  });

  const fromWord = [
    "operative 1: We meet again.",
    "section 2: Digital divides",
    "operative 1: _Recalling_ the outcome of the summit,",
    "operative 1: We commit to open access:",
    "operative 2: To gather data;",
    "operative 3: By _sex_ and age.",
    "operative 2: To share it.",
  ];

  it.each(["drafting", "negotiating"] as const)(
    "%s: a passage copied from Word comes as blocks with their structure and italics, and nothing else",
    async (mode) => {
      const draft = `word-${mode}`;
      await begin(draft, mode, ["We meet again."]);
      await placeCaret(bra, 0);
      await paste(bra, wordClipboard);
      const read = async () =>
        (await printed(draft)).map(
          ({ kind, level, runs }) =>
            `${kind} ${level}: ${runs.map(({ text, italic }) => (italic ? `_${text}_` : text)).join("")}`,
        );
      await expect.poll(read).toEqual(fromWord);
      const [first, ...rest] = await printed(draft);
      expect(first?.runs.flatMap(({ insertions }) => insertions)).toEqual([]);
      const whole = rest.map(({ whole = [] }) => whole.map(({ op, by }) => `${op} ${by}`).join());
      expect(whole).toEqual(rest.map(() => (mode === "drafting" ? "" : "new BRA")));
    },
  );
});
