// The official form for written submissions, in every shape in which it arrives: where it ends, and which words belong to
// which label. FormSheet makes fields of them.
import { readCountries } from "#domain/people/countries";
import type { Sentence } from "#domain/sentence";
import { sentence } from "#domain/sentence";
import { measure } from "#domain/submissions/passages";
import { endsSentence } from "#domain/submissions/sentences";
import { type FormFields, noFields } from "./form-fields";
import { cleanValue, type FoundLabel, formLine, labelsIn } from "./form-labels";
import type { FormKey } from "./label-words";
import { groupNamedIn, readStakeholderType } from "./stakeholders";

// The official form, filled in from labels and the words around them, which may be displaced, doubled, split or empty.

/** A label of the form with the words before it on its line and the values after it, one for each line. */
type FormEntry = { readonly key: FormKey; readonly lead: string | null; readonly values: string[] };

const dangling =
  /(?:^|\s)(?:and|or|of|for|the|on|in|&|et|de|des|du|pour|la|y|para|del|и|по|для|و|في|من|إلى|على)$|[-–,،，、&(（]$/iu;

// What replaced an address before the file was sent.
const hidden =
  /^[[【［].*[\]】］]$|masked|hidden|withheld|redacted|protected|masquée?|cachée?|non communiquée?|ocult[oa]|protegid[oa]|скрыт|не разглашается|محجوب|مخفي|隐藏|屏蔽|略去/iu;

/** The form being filled in: what was read so far, and how certainly. */
class FormSheet {
  readonly fields = noFields();
  readonly uncertain = new Set<keyof FormFields>();
  readonly warnings: Sentence[] = [];
  private organization: string[] = [];
  private countries: string[] = [];
  private readonly strays: string[] = [];

  /** Words before the first label: a title of the document, or the first half of a name. */
  preface(words: string): void {
    if (!dangling.test(words)) return;
    this.organization.push(words);
    this.uncertain.add("organization");
  }

  /** Gives every label its values, even where all labels come first and all values after them. */
  straighten(entries: readonly FormEntry[]): void {
    for (let index = 0; index < entries.length; index += 1) {
      const entry = entries[index];
      if (!entry) continue;
      const stack = this.stackFrom(entries, index);
      if (stack > 1) {
        this.takeStack(entries.slice(index, index + stack));
        index += stack - 1;
      } else this.take(entry, entries[index + 1]?.key);
    }
  }

  // How many labels from here on share the values of the last of them.
  private stackFrom(entries: readonly FormEntry[], from: number): number {
    let to = from;
    while (entries[to]?.values.length === 0) to += 1;
    const last = entries[to];
    const size = to - from + 1;
    if (!last || size < 2) return 1;
    const pair = [entries[to - 1]?.key, last.key];
    if (size === 2 && pair.includes("firstName") && pair.includes("lastName")) return 2;
    return last.values.length >= size ? size : 1;
  }

  private takeStack(stack: readonly FormEntry[]): void {
    const values = stack.at(-1)?.values ?? [];
    const isName = stack.length === 2 && stack.every(({ key }) => key === "firstName" || key === "lastName");
    if (isName) this.takeNames(values, stack.at(-1)?.key);
    else
      stack.forEach(({ key }, index) => {
        const last = index === stack.length - 1;
        this.take(
          { key, lead: null, values: last ? values.slice(index) : values.slice(index, index + 1) },
          undefined,
        );
        this.doubt(key);
      });
  }

  // A whole name on the first line leaves the next lines to other fields.
  private takeNames(values: readonly string[], key: FormKey | undefined): void {
    const [first = "", ...rest] = values;
    if (!first.includes(" ") || rest.length === 0) this.takeName(values, key);
    else {
      this.takeName([first], key);
      this.takeStrays(rest, "organization");
    }
  }

  // Both names after one label: the surname is printed last.
  private takeName(values: readonly string[], key: FormKey | undefined): void {
    const name = values.join(" ");
    const words = name.split(" ");
    if (groupNamedIn(name)) {
      this.takeGroupAsPerson(name);
      return;
    }
    this.uncertain.add("firstName").add("lastName");
    if (words.length === 1) {
      this.fields[key === "firstName" ? "firstName" : "lastName"] = name || null;
      return;
    }
    const last = (values.length > 1 ? values.at(-1) : words.at(-1)) ?? "";
    this.fields.lastName = last;
    this.fields.firstName = name.slice(0, -last.length).trim();
  }

  private doubt(key: FormKey): void {
    if (key === "fullName") this.uncertain.add("firstName").add("lastName");
    else if (key === "submittedBy") this.uncertain.add("organization");
    else if (key !== "email" && key !== "phone") this.uncertain.add(key);
  }

  private take(entry: FormEntry, next: FormKey | undefined): void {
    if (entry.lead !== null) this.takeStrays([entry.lead], entry.key);
    const [first, ...rest] = entry.values;
    if (first === undefined) return;
    switch (entry.key) {
      case "organization":
        this.takeOrganization(entry.values);
        break;
      case "submittedBy":
        this.takeSubmitter(entry.values.join(" "));
        break;
      case "countries":
        this.takeCountries(entry.values, next);
        break;
      case "stakeholderType":
        this.takeType(first, rest, next);
        break;
      case "email":
      case "phone":
        this.takeStrays(
          entry.values.filter((value) => !hidden.test(value)),
          next,
        );
        break;
      case "fullName":
        this.takeName([first], undefined);
        this.takeStrays(rest, next);
        break;
      case "lastName":
      case "firstName":
      case "title":
      case "onBehalfOf":
        this.takeSingle(entry.key, entry.values, next);
        break;
    }
  }

  private takeSingle(
    key: "lastName" | "firstName" | "title" | "onBehalfOf",
    values: readonly string[],
    next: FormKey | undefined,
  ): void {
    const [first = "", ...rest] = values;
    if ((key === "lastName" || key === "firstName") && groupNamedIn(first)) {
      this.takeGroupAsPerson(values.join(" "));
      return;
    }
    this.fields[key] ??= first;
    this.takeStrays(rest, next);
  }

  private takeOrganization(values: readonly string[]): void {
    const [first = "", ...rest] = values;
    if (this.organization.length > 0) this.uncertain.add("organization");
    this.organization.push(first);
    for (const value of rest) {
      if (this.isCountry(value) && !dangling.test(this.organization.at(-1) ?? "")) this.countries.push(value);
      else this.organization.push(value);
      this.uncertain.add("organization");
    }
  }

  // "Submission by: one, two and three, Civil Society": the type comes last.
  private takeSubmitter(words: string): void {
    const parts = words.split(/[,،，]\s*/u);
    const reading = readStakeholderType(parts.at(-1) ?? "");
    if (parts.length > 1 && reading.exact) {
      this.fields.stakeholderType = reading.type;
      parts.pop();
    }
    this.organization.push(parts.join(", "));
    if (parts.length > 1 || /\s(?:and|et|y|и)\s|\sو|[和与]/iu.test(words)) this.uncertain.add("organization");
  }

  private takeCountries(values: readonly string[], next: FormKey | undefined): void {
    const [first = "", ...rest] = values;
    this.countries.push(first);
    const more = rest.filter((value) => this.isCountry(value) || dangling.test(first));
    this.countries.push(...more);
    this.takeStrays(
      rest.filter((value) => !more.includes(value)),
      next,
    );
  }

  private takeType(first: string, rest: readonly string[], next: FormKey | undefined): void {
    const reading = readStakeholderType(first);
    const words = reading.exact ? first : [first, ...rest].join(" ");
    const { type, exact } = reading.exact ? reading : readStakeholderType(words);
    this.fields.stakeholderType = type;
    if (!exact) {
      this.fields.stakeholderTypeAsTyped = words;
      this.uncertain.add("stakeholderType");
    } else this.takeStrays(rest, next);
  }

  private takeGroupAsPerson(name: string): void {
    if (this.organization.length === 0) this.organization.push(name);
    else this.fields.onBehalfOf ??= name;
    this.uncertain.add(this.organization.includes(name) ? "organization" : "onBehalfOf").add("lastName");
    this.warnings.push(
      sentence("A group of States stands in a field for a person; it was taken as the organization."),
    );
  }

  // Words under a label that cannot be its value: a country, or the other half of an organization's name.
  private takeStrays(values: readonly string[], next: FormKey | undefined): void {
    for (const value of values) {
      if (this.isCountry(value)) {
        this.countries.push(value);
        this.uncertain.add("countries");
      } else if (next === "organization" || this.organization.length > 0) {
        this.organization.push(value);
        this.uncertain.add("organization");
      } else this.strays.push(value);
    }
  }

  private isCountry(value: string): boolean {
    return readCountries(value).certain;
  }

  /** What can only be decided when everything was read. */
  conclude(): void {
    const { fields } = this;
    fields.organization = this.organization.join(" ").trim() || null;
    const countries = readCountries(this.countries.join(" "));
    fields.countries = countries.names;
    fields.countryCodes = countries.codes;
    if (countries.names.length > 0 && !countries.certain) this.uncertain.add("countries");
    for (const words of this.strays)
      this.warnings.push(sentence("Words of the form went into no field: “{words}”.", { words }));
  }
}

type FormReading = {
  readonly fields: FormFields;
  readonly uncertain: ReadonlySet<keyof FormFields>;
  readonly warnings: readonly Sentence[];
  /** Paragraphs before this index belong to the form. 0: there is no form. */
  readonly end: number;
};

/** Reads the form at the head of a file. Contact data must have been removed before. */
export const readForm = (paragraphs: readonly string[]): FormReading => {
  const end = endOfForm(paragraphs);
  if (end === 0) return { fields: noFields(), uncertain: new Set(), warnings: [], end };
  const sheet = new FormSheet();
  sheet.straighten(entriesOf(paragraphs.slice(0, end), sheet));
  sheet.conclude();
  return { fields: sheet.fields, uncertain: sheet.uncertain, warnings: sheet.warnings, end };
};

// A form opens within this many paragraphs, and what is longer than a value is already an answer.
const opening = 40;
const longestValue = 260;
const leastStatement = 50;

const endOfForm = (paragraphs: readonly string[]): number => {
  let lastLabel = -1;
  let labels = 0;
  let formLines = 0;
  let said = 0;
  const limit = Math.min(paragraphs.length, opening);
  for (let index = 0; index < limit; index += 1) {
    const text = paragraphs[index] ?? "";
    const line = formLine(text);
    if (line !== null) formLines += 1;
    if (line === "input" && (labels > 0 || formLines > 1)) return index;
    const found = line === null && text.length <= longestValue * 2 ? labelsOf(text) : [];
    if (found.length === 0 && text.length > longestValue) break;
    // A label below two statements belongs to no form at the head of the file.
    if (found.length === 0 && line === null && text.length >= leastStatement && endsSentence(text)) said += 1;
    if (said >= 2 && labels === 0 && formLines === 0) break;
    if (found.some((label) => label.key === "submittedBy") && labels === 0 && formLines === 0)
      return index + 1;
    if (found.length > 0) lastLabel = index;
    labels += found.length;
  }
  const isForm = labels >= 2 || (labels > 0 && formLines > 0);
  if (!isForm) return formLines > 0 ? leadingFormLines(paragraphs) : 0;
  return endOfLastValue(paragraphs, lastLabel);
};

// A sentence may have a word before a colon as a form does: "We speak for one country: Kenya."
const labelsOf = (text: string): FoundLabel[] => {
  const found = labelsIn(text);
  const isSaid = /[.!?。！？؟]["'”’»)\]]*\s*$/u.test(text) && measure(text) >= leastStatement;
  return isSaid && (found[0]?.start ?? 0) > 0 ? [] : found;
};

const leadingFormLines = (paragraphs: readonly string[]): number => {
  const last = paragraphs.slice(0, 6).findLastIndex((text) => formLine(text) !== null);
  return last + 1;
};

// Without a line that ends the form, the value of the last label is on its own line, or else the next short one.
const endOfLastValue = (paragraphs: readonly string[], lastLabel: number): number => {
  const text = paragraphs[lastLabel] ?? "";
  const label = labelsIn(text).at(-1);
  if (!label || text.slice(label.end).trim() !== "") return lastLabel + 1;
  const next = paragraphs[lastLabel + 1] ?? "";
  const takes = next !== "" && next.length <= 100 && formLine(next) === null && !/[.?!]$/u.test(next);
  return takes ? lastLabel + 2 : lastLabel + 1;
};

// Each label with the words between it and the next one, a value for each line. Words before a label on its line are the
// value of the label above if that has none yet, and otherwise the first half of something cut in two.
const entriesOf = (paragraphs: readonly string[], sheet: FormSheet): FormEntry[] => {
  const entries: FormEntry[] = [];
  for (const text of paragraphs) {
    if (formLine(text) !== null) continue;
    let at = 0;
    let lead: string | null = null;
    for (const label of labelsIn(text)) {
      const words = cleanValue(text.slice(at, label.start));
      if (words !== "" && at === 0 && entries.at(-1)?.values.length !== 0) lead = words;
      else if (words !== "") entries.at(-1)?.values.push(words);
      entries.push({ key: label.key, lead, values: [] });
      lead = null;
      at = label.end;
    }
    const rest = cleanValue(text.slice(at));
    if (rest === "") continue;
    if (entries.length > 0) entries.at(-1)?.values.push(rest);
    else sheet.preface(rest);
  }
  return entries;
};
