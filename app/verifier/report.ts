// The report on a file: what it is, what is wrong with it or what it proves, and the acts in it.
import { printable, printableEntry, printableSentence } from "#domain/record/printable";
import { asText, describeEntry } from "#domain/record/record";
import type { RecordEntry } from "#domain/record/record-words";
import type { EntrySection, Outcome, Verdict } from "#domain/record/settled";
import { type Fault, saidFault } from "#domain/record/verdict";
import { say } from "#domain/saying";
import { type Sentence, sentence } from "#domain/sentence";
import { qrPath } from "../ui/qr-path";
import { element, foreign, list } from "./elements";
import { word, wording } from "./words";

/** A dropped file and the verdict on it. */
export type Report = { readonly name: string; readonly digest: string; readonly verdict: Verdict };

/** R13e: the appearance of a report by its outcome. */
const looks = { holds: "sound", refused: "broken", "nothing proved": "open" } as const satisfies Record<
  Outcome,
  string
>;

/** The number of faults shown: further ones say nothing new. */
const mostFaults = 20;
/** The number of entries shown at first, and added by each press. */
const atOnce = 100;

const said = (each: Sentence): HTMLElement => element("span", "", say(printableSentence(each), wording()));

/** The section of the page about one file. */
export const reportOf = ({ name, digest, verdict }: Report): HTMLElement => {
  const isSound = verdict.outcome !== "refused";
  const heading = element("h2", "", said(verdict.conclusion));
  heading.tabIndex = -1;
  return element(
    "section",
    `report ${looks[verdict.outcome]}`,
    heading,
    element("p", "file", foreign(name)),
    ...verdict.about.map((each) => element("p", "", said(each))),
    verdict.words === null ? null : quoted(verdict.words),
    ...(isSound ? soundParts(verdict) : [brokenPart(verdict.faults)]),
    ...verdict.sections.map((each) => drawnSection(each, verdict)),
    element("p", "digest", `${word("digest")} `, element("code", "", digest)),
    printedDigest(digest),
  );
};

// Each paragraph is set in its own language and direction, not the page's.
const quoted = (words: string): HTMLElement => {
  const paragraphs = words.split("\n\n").map((each) => {
    const paragraph = element("p", "", printable(each));
    paragraph.dir = "auto";
    return paragraph;
  });
  return element("blockquote", "", ...paragraphs);
};

const svg = "http://www.w3.org/2000/svg";

// For print: the digest ties the paper to the file it is about.
const printedDigest = (digest: string): SVGSVGElement => {
  const { size, path } = qrPath(digest);
  const picture = document.createElementNS(svg, "svg");
  picture.setAttribute("class", "printed");
  picture.setAttribute("viewBox", `0 0 ${size} ${size}`);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `${word("digest")} ${digest}`);
  const dots = document.createElementNS(svg, "path");
  dots.setAttribute("d", path);
  picture.append(dots);
  return picture;
};

const soundParts = ({ proven, unproven, witnesses = [], origins }: Verdict): HTMLElement[] => [
  ...listed("proven", proven),
  element("h3", "", word("unproven")),
  list("unproven", unproven.map(said)),
  ...listed("witnesses", witnesses),
  ...listed("origins", origins),
];

const listed = (name: "proven" | "witnesses" | "origins", sentences: readonly Sentence[]): HTMLElement[] =>
  sentences.length === 0 ? [] : [element("h3", "", word(name)), list(name, sentences.map(said))];

const brokenPart = (faults: readonly Fault[]): HTMLElement => {
  const inOrder = faults.toSorted((one, other) => (one.entry ?? Infinity) - (other.entry ?? Infinity));
  const shown = inOrder.slice(0, mostFaults).map((fault) => said(saidFault(fault)));
  const more = inOrder.length - shown.length;
  return element(
    "div",
    "",
    element("h3", "", word("wrong")),
    list("faults", [...shown, ...(more > 0 ? [`+ ${more}`] : [])]),
  );
};

const drawnSection = ({ heading, entries }: EntrySection, verdict: Verdict): HTMLElement => {
  const items = element("ol", "entries");
  const more = element("button", "", word("more"));
  more.type = "button";
  let shown = 0;
  const show = (): void => {
    items.append(...entries.slice(shown, shown + atOnce).map((entry) => entryItem(entry, verdict)));
    shown += atOnce;
    more.hidden = shown >= entries.length;
  };
  more.addEventListener("click", show);
  show();
  const summary = element("summary", "", said(heading), ` (${entries.length})`);
  const part = element("details", "", summary, items, more);
  part.open = verdict.kind !== "record" || verdict.faults.length > 0;
  return part;
};

const entryItem = (entry: RecordEntry, verdict: Verdict): HTMLElement =>
  element(
    "li",
    "",
    element("p", "when", said(sentence("entry {n}", { n: entry.n })), " · ", whenOf(entry)),
    element("p", "", sentenceOf(entry, verdict)),
  );

const whenOf = ({ at }: RecordEntry): HTMLElement => {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return foreign(String(at));
  const form = { dateStyle: "long", timeStyle: "medium", timeZone: "UTC" } as const;
  const shown = element("time", "", `${new Intl.DateTimeFormat(wording().locale, form).format(instant)} UTC`);
  shown.dateTime = instant.toISOString();
  return shown;
};

// An entry of a broken file may have any shape.
const sentenceOf = (entry: RecordEntry, { names }: Verdict): string => {
  try {
    return asText(describeEntry(printableEntry(entry), names, wording()), wording());
  } catch {
    return printable(JSON.stringify(entry));
  }
};
