// A draft that has moved on since its Zero draft was issued, and textual proposals described as they are understood.
import type { ParagraphId } from "#domain/draft";
import { isRefusal, type Refusal } from "#domain/refusal";
import { say } from "#domain/saying";
import type { Sentence } from "#domain/sentence";
import { placeEach } from "#domain/sources/textual/textual-every-place";
import type { PlacedChange } from "#domain/sources/textual/textual-places";
import { readTextualProposals } from "#domain/sources/textual/textual-proposals";
import type { LivePlace, TextualGround } from "#domain/sources/textual/textual-standing";

const block = (pid: string, label: string, words: string, more: Partial<LivePlace> = {}): LivePlace => ({
  pid: pid as ParagraphId,
  label,
  type: "paragraph",
  words,
  ...more,
});

const heading = (pid: string, label: string, words: string) => block(pid, label, words, { type: "heading" });

const seven = "We welcome the growth of networks and of the services that run on them.";
const fourteen =
  "We recognize that access to information, access to knowledge and freedom of expression are essential, and call for national measures.";

/** The Zero draft as it was issued. */
const then: readonly LivePlace[] = [
  block("pp1", "PP1", "Recalling the outcomes of the first phase,"),
  block("pp2", "PP2", "Noting the contributions of all stakeholders,"),
  heading("s1", "1", "Access"),
  block("a3", "3", "We are concerned at the gap between countries."),
  block("a4", "4", "We resolve to close that gap by 2030."),
  block("a5", "5", "We call for investment in networks."),
  block("a7", "7", seven),
  block("a9", "9", "We invite banks to lend at fair rates."),
  block("a10", "10", "We commit to skills for all"),
  heading("s2", "2", "Rights"),
  block("a11", "11", "We encourage the use of many languages online."),
  block("a12", "12", "We note the role of schools and libraries."),
  block("a12b", "12 bis", "We note the role of post offices."),
  block("a14", "14", fourteen),
  block("a30", "30", "We decide:"),
  block("a30a", "30 (a)", "To meet each year;"),
  block("a30b", "30 (b)", "To report on progress;"),
  block("a31", "31", "We thank the host country."),
];

/** The draft as it stands: paragraph 4 is gone, 9 was moved to the front, 7 was reworded, one more was proposed. */
const now: readonly LivePlace[] = [
  block("pp1", "PP1", "Recalling the outcomes of the first phase,"),
  block("pp2", "PP2", "Noting the contributions of all stakeholders,"),
  heading("s1", "1", "Access"),
  block("a9", "1", "We invite banks to lend at fair rates."),
  block("a3", "3", "We are concerned at the gap between countries."),
  block("a5", "5", "We call for investment in networks."),
  block("a7", "7", "We welcome the growth of networks."),
  block("a10", "10", "We commit to skills for all"),
  block("new", "10 bis", "", { isProposed: true }),
  heading("s2", "2", "Rights"),
  block("a11", "11", "We encourage the use of many languages online."),
  block("a12", "12", "We note the role of schools and libraries."),
  block("a12b", "12 bis", "We note the role of post offices."),
  block("a14", "14", fourteen),
  block("a30", "30", "We decide:"),
  block("a30a", "30 (a)", "To meet each year;"),
  block("a30b", "30 (b)", "To report on progress;"),
  block("a31", "31", "We thank the host country."),
];

export const ground: TextualGround = { symbol: "Zero draft", then, now };

const said = (words: string | Sentence): string => (typeof words === "string" ? words : say(words));

const drawnIn = (found: PlacedChange | Refusal): string => {
  if (isRefusal(found)) return `no: ${say(found)}`;
  return `${found.pid ?? "start"} ${found.change.op}: ${found.drawn.map(drawnRun).join("")}`;
};

const drawnRun = ({ text: words, change }: PlacedChange["drawn"][number]): string => {
  switch (change) {
    case "added":
      return `{+${said(words)}+}`;
    case "removed":
      return `[-${said(words)}-]`;
    case "said":
      return `(${said(words)}) `;
    default:
      return said(words);
  }
};

/** What a text proposes, each in a line: "a14 delete: …words with [-gone-] and {+come+}…", or why not. */
export const described = (
  text: string,
  section: string | null = null,
  on: TextualGround = ground,
): string[] => readTextualProposals({ text, section }).flatMap((ask) => placeEach(ask, on).map(drawnIn));
