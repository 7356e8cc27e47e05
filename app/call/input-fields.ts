// The fields of the form of an input, by name: read into what the API takes, and filled in from it again.
import type { InputContent } from "#domain/rounds/values";

/** The values of each field; those of a question or a paragraph stand in the order of the questions or paragraphs. */
export type InputFields = Readonly<Record<string, readonly string[]>>;

/** Lists are written a line each. */
const lists = ["countries", "names", "joint"] as const;

const linesOf = (words: string): string[] =>
  words
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** One field, trimmed. */
export const lineIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};

// A browser sends the ends of lines as CRLF.
const allIn = (form: FormData, name: string): string[] =>
  form.getAll(name).map((value) => (typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : ""));

const remarksIn = (form: FormData): unknown[] => {
  const [kinds, words, proposed] = [allIn(form, "kind"), allIn(form, "remark"), allIn(form, "proposed")];
  return allIn(form, "pid").flatMap((pid, index) => {
    const other = proposed[index] ?? "";
    if (!words[index] && other === "") return [];
    return [
      { pid, kind: kinds[index], words: words[index] ?? "", ...(other === "" ? {} : { proposed: other }) },
    ];
  });
};

/** What is sent of a form; the API says what is wrong with it. */
export const contentIn = (form: FormData): unknown => ({
  language: lineIn(form, "language"),
  organization: lineIn(form, "organization"),
  stakeholderType: lineIn(form, "stakeholderType"),
  ...Object.fromEntries(lists.map((name) => [name, linesOf(lineIn(form, name))])),
  onBehalfOf: lineIn(form, "onBehalfOf") || null,
  answers: allIn(form, "answer"),
  remarks: remarksIn(form),
  consent: lineIn(form, "consent"),
});

/** Everything that is filled in, but for what React adds to the form of a server action. */
export const fieldsIn = (form: FormData): InputFields => {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$"));
  return Object.fromEntries(names.map((name) => [name, allIn(form, name)]));
};

/** The fields of what was sent in; `pids` are the paragraphs of the text that is commented on. */
export const fieldsOf = (content: InputContent, pids: readonly string[]): InputFields => {
  const remarks = pids.map((pid) => content.remarks.find((remark) => remark.pid === pid));
  return {
    language: [content.language],
    organization: [content.organization],
    stakeholderType: [content.stakeholderType],
    ...Object.fromEntries(lists.map((name) => [name, [content[name].join("\n")]])),
    onBehalfOf: [content.onBehalfOf ?? ""],
    answer: content.answers,
    kind: remarks.map((remark) => remark?.kind ?? ""),
    remark: remarks.map((remark) => remark?.words ?? ""),
    proposed: remarks.map((remark) => remark?.proposed ?? ""),
    consent: [content.consent],
  };
};
