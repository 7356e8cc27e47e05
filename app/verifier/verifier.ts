// The verifier: a record, a proof or a certificate is dropped in, and the page reports what is proved, by whom, since
// when, and what is not. It is a single file, contacts no server, and works from a folder as from a site.
import { hexOf } from "#domain/bytes";
import { languages, ownNames } from "#domain/languages";
import { isCertificateFile } from "#domain/record/certificate-verify";
import { readNote } from "#domain/record/checkpoint";
import { recordFormat } from "#domain/record/record-file";
import { verify } from "#domain/record/verify";
import { isWitnessFile } from "#domain/record/witness-log";
import { element } from "./elements";
import { type Report, reportOf } from "./report";
import { hasCrypto } from "./signature";
import { digestOfFile, doAgree, tools } from "./tools";
import { language, speak, type Word, word } from "./words";

type Dropped = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly text: string };

let reports: readonly Report[] = [];
let notice: Word | null = null;
let known = "";
let dropped: readonly Dropped[] = [];

const page = document.querySelector("main") ?? document.body;

const draw = (): void => {
  document.title = word("title");
  page.setAttribute("aria-busy", String(notice === "working"));
  page.replaceChildren(
    element("header", "", element("h1", "", word("title")), languageChoice()),
    element("p", "lead", word("lead")),
    dropPlace(),
    knownField(),
    element(
      "p",
      notice === "working" || notice === null ? "notice" : "notice trouble",
      notice && word(notice),
    ),
    ...reports.map(reportOf),
  );
  page.querySelector(".notice")?.setAttribute("role", "status");
};

const languageChoice = (): HTMLElement => {
  const choice = element("select", "");
  choice.setAttribute("aria-label", word("language"));
  for (const each of languages) {
    const option = element("option", "", ownNames[each]);
    option.value = each;
    option.lang = each;
    option.selected = each === language();
    choice.append(option);
  }
  choice.addEventListener("change", () => {
    speak(choice.value);
    draw();
    page.querySelector("select")?.focus();
  });
  return choice;
};

const dropPlace = (): HTMLElement => {
  const files = element("input", "");
  files.type = "file";
  files.multiple = true;
  files.addEventListener("change", () => void take([...(files.files ?? [])]));
  return element(
    "div",
    "drop",
    element("label", "choose", word("choose"), files),
    element("p", "", word("drop")),
  );
};

const knownField = (): HTMLElement => {
  const field = element("textarea", "");
  field.rows = 2;
  field.value = known;
  field.spellcheck = false;
  field.dir = "ltr";
  field.addEventListener("change", () => {
    known = field.value;
    void verifyAll();
  });
  return element(
    "details",
    "known",
    element("summary", "", word("known")),
    element("label", "", element("span", "", word("knownNote")), field),
  );
};

const take = async (files: readonly File[]): Promise<void> => {
  try {
    dropped = await Promise.all(files.map(read));
  } catch {
    dropped = [];
    return say("unreadable");
  }
  await verifyAll();
};

const read = async (file: File): Promise<Dropped> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, bytes, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) };
};

const say = (what: Word | null): void => {
  notice = what;
  draw();
};

const verifyAll = async (): Promise<void> => {
  reports = [];
  if (dropped.length === 0) return say(null);
  if (!hasCrypto()) return say("noCrypto");
  say("working");
  // Lets the browser paint the busy state before the work blocks the page.
  await new Promise((goOn) => setTimeout(goOn, 30));
  for (const { bytes } of dropped) if (!(await doAgree(bytes))) return say("unequal");
  reports = await reportsOf(dropped);
  say(reports.length === 0 ? "unreadable" : null);
  page.querySelector<HTMLElement>(".report h2")?.focus();
};

const isRecord = ({ text }: Dropped): boolean => text.slice(0, 100_000).includes(recordFormat);

// A checkpoint or a witness's file serves to compare records with, two witnesses' files are compared with each other,
// and a record goes with a certificate.
const reportsOf = async (files: readonly Dropped[]): Promise<Report[]> => {
  const note = files.find(({ text }) => readNote(text) !== null);
  const given = known.trim() === "" ? note?.text : withEnd(known);
  const found: Report[] = [];
  for (const file of files.filter((each) => each !== note)) {
    const record = isCertificateFile(file.text) ? files.find(isRecord)?.text : undefined;
    const log = files.find((each) => each !== file && isWitnessFile(each.text))?.text;
    const verdict = await verify({ file: file.text, record, known: given ?? log }, tools);
    found.push({ name: file.name, digest: hexOf(await digestOfFile(file.bytes)), verdict });
  }
  return found;
};

// Pasted text is trimmed, then given back its form: a hash has no line end, a note ends with one.
const withEnd = (given: string): string =>
  given.includes("\n\n") ? `${given.trim().replaceAll("\r", "")}\n` : given.trim();

document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  void take([...(event.dataTransfer?.files ?? [])]);
});
speak(language());
draw();
