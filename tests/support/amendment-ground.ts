// A draft resolution as it is tabled: a preamble without numbers, operative paragraphs with items, and two sections.
import { expect, it } from "vitest";
import type { ParagraphId } from "#domain/draft";
import { isRefusal } from "#domain/refusal";
import { say } from "#domain/saying";
import { placeEach } from "#domain/sources/textual/textual-every-place";
import { seemsTextual } from "#domain/sources/textual/textual-hints";
import { readTextualDocument } from "#domain/sources/textual/textual-proposals";
import type { LivePlace, TextualGround } from "#domain/sources/textual/textual-standing";

const preambular = (n: number, words: string): LivePlace => ({
  pid: `pp${n}` as ParagraphId,
  label: "",
  type: "paragraph",
  kind: "preambular",
  level: 1,
  words,
});

const operative = (label: string, words: string): LivePlace => ({
  pid: `op${label.replace(/[ ()]/gu, "")}` as ParagraphId,
  label,
  type: "paragraph",
  kind: "operative",
  level: label.includes("(") ? 2 : 1,
  words,
});

const then: readonly LivePlace[] = [
  { ...operative("", "Safe water for all"), pid: "title" as ParagraphId, type: "heading", kind: "title" },
  preambular(1, "Guided by the purposes and principles of the Charter,"),
  preambular(2, "Recalling all relevant resolutions on safe water and sanitation,"),
  preambular(3, "Noting with concern the gap between rural and urban areas,"),
  preambular(4, "Stressing the role of local authorities, schools and families,"),
  preambular(5, "Recognizing the need for data, where available, on access,"),
  operative("1", "Calls upon States to take all appropriate measures to secure access to water;"),
  operative("2", "Urges States to invest in pipes, pumps and people;"),
  operative("3", "Encourages business enterprises to report on their use of water;"),
  operative("3 bis", "Takes note of the report of the expert;"),
  operative("4", "Requests the expert:"),
  operative("4 (a)", "To visit countries at their invitation;"),
  operative("4 (b)", "To report each year on progress made;"),
  operative("4 (c)", "To hold consultations with experts and States;"),
  operative("5", "Invites States and States only to share practices, including on tariffs;"),
  operative("6", "Decides to convene a panel on water and on sanitation;"),
  operative("7", "Requests the secretariat to provide resources;"),
  operative("8", "Decides to remain seized of the matter."),
];

const tabled: TextualGround = { symbol: "A/HRC/1/L.1", then, now: then };

/** What a document proposes on {@link tabled}, in a line each: "op3 delete: …", or "no" for what is refused. */
const proposed = (...paragraphs: readonly string[]): string[] =>
  readTextualDocument(paragraphs.join("\n\n")).flatMap((ask) =>
    placeEach(ask, tabled).map((found) => {
      if (isRefusal(found)) return `no: ${say(found)}`;
      const { change } = found;
      const block = tabled.now.find(({ pid }) => pid === found.pid);
      const pid = found.pid ?? "start";
      switch (change.op) {
        case "insert":
          return `${pid}: ${around(block?.words ?? "", change.at, change.text)}`;
        case "delete":
          return `${pid}: -${change.quote.trim()}`;
        case "replace":
          return `${pid}: ${change.quote.trim()} > ${change.text.trim()}`;
        case "new":
          return `new ${nameOf(change)} after ${pid}: ${change.text}`;
        case "alternative":
          return `${pid} reads: ${change.text}`;
        case "move":
          return `${pid} goes after ${change.after ?? "start"}`;
        default:
          return `${pid} ${change.op}`;
      }
    }),
  );

type BlockForm = { readonly kind?: string | undefined; readonly level?: number | undefined };

const nameOf = ({ kind, level }: BlockForm): string => {
  if (kind === "preambular") return "PP";
  return level === 2 ? "item" : "OP";
};

const around = (words: string, at: number, text: string): string =>
  `${words.slice(0, at).split(" ").slice(-2).join(" ")}+${text}+${words.slice(at).split(" ").slice(0, 2).join(" ")}`;

/** What is said, paragraph by paragraph, and what comes of it; "no" for a refusal. */
type AmendmentRow = readonly [paragraphs: string | readonly string[], expected: string | readonly string[]];

/** A test for each row. */
export const checkAmendments = (rows: readonly AmendmentRow[]) =>
  it.each(rows.map(([said, expected]) => [[said].flat().join(" ¶ "), said, expected] as const))(
    "[L30] %s",
    (_, said, expected) => {
      const found = proposed(...[said].flat());
      const wanted = [expected].flat();
      const isShown = (text: string) => seemsTextual({ text, section: null });
      if (wanted.some((each) => each !== "no")) expect([said].flat().some(isShown)).toBe(true);
      expect(found.length, found.join(" | ")).toBe(wanted.length);
      for (const [index, each] of wanted.entries())
        expect(found[index]).toEqual(each === "no" ? expect.stringMatching(/^no: /u) : each);
    },
  );
