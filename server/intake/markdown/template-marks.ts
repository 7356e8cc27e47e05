// What site builders understand in Markdown and readers never see: front matter, shortcodes, template tags, attributes in
// braces, components. It is taken out of the words and kept apart.

/** Markdown without its front matter: the title that it names, and its lines. */
export type Headed = {
  readonly title: string | null;
  readonly head: readonly string[];
  readonly text: string;
};

const frontMatter =
  /^\ufeff?\s{0,20}(?<mark>---|\+\+\+)[ \t]*\n(?<fields>(?:[^\n]*\n){0,120}?)(?:\k<mark>|\.\.\.)[ \t]*(?:\n|$)/u;
// A rule at the top of a page is no front matter: that has keys, lists, indented lines and remarks alone.
const field = /^(?:\s|#|-\s|[\p{L}\p{N}_."'-]+\s*[:=]|[\]})"'[{])/u;

/** Takes the front matter off. */
export const withoutFrontMatter = (text: string): Headed => {
  const match = frontMatter.exec(text);
  const lines = (match?.groups?.fields ?? "").split("\n").filter((line) => line.trim() !== "");
  if (!match || lines.length === 0 || !lines.every((line) => field.test(line)))
    return { title: null, head: [], text };
  const named = lines.find((line) => /^["']?title["']?\s*[:=]\s*[^\s|>]/iu.test(line));
  const title =
    named
      ?.replace(/^[^:=]*[:=]\s*/u, "")
      .replace(/^(["'])(.*)\1[\s,]*$/u, "$2")
      .trim() ?? null;
  return { title, head: lines.filter((line) => line !== named), text: text.slice(match[0].length) };
};

// Of each, at most so many characters: what is longer is words in which somebody typed a brace.
const marks: readonly RegExp[] = [
  /\{%-?\s*comment\s*-?%\}[\s\S]{0,4000}?\{%-?\s*endcomment\s*-?%\}/gu,
  /\{\{[<%]\s*(?<code>highlight|mermaid|gist|code|math|chart)\b[\s\S]{0,4000}?\{\{[<%]\s*\/\k<code>\s*[>%]\}\}/gu,
  /\{\{[<%][\s\S]{0,600}?[>%]\}\}/gu,
  /\{%[\s\S]{0,600}?%\}/gu,
  /\{\{[^{}]{0,400}\}\}/gu,
  /^[ \t]*\{:[^{}\n]{0,200}\}[ \t]*$/gmu,
  /[ \t]*\{:?\s?[.#][^{}\n]{0,160}\}/gu,
  /(?<=\))\{[^{}\n]{0,200}\}/gu,
  /^(?:import\s[^\n]{1,300}\sfrom\s+["'][^\n]*|export\s+(?:const|default|function)\s[^\n]*)$/gmu,
  /^[ \t]*:{3,}[ \t]*(?:\{[^{}\n]*\}|[\w -]{0,80})[ \t]*$/gmu,
  /^[ \t]*(?:\[\[_?toc_?\]\]|\[toc\]|\\tableofcontents|\\newpage|\\pagebreak)[ \t]*$/gimu,
  /(?<=^[ \t]{0,3}>[ \t]?)\[![a-z]{2,20}\][+-]?/gimu,
  /(?<![\p{L}\p{N}:]):[a-z][a-z0-9_+-]{1,30}:(?![\p{L}\p{N}:])/gu,
  /<\/?[A-Z][A-Za-z0-9.]{0,60}(?:\s[^<>]{0,500})?\/?>/gu,
];

// Words in brackets with attributes after them are words: [the draft]{.underline}.
const attributed = /\[(?<words>[^[\]\n]{0,400})\](?<attributes>\{[^{}\n]{1,200}\})/gu;
const withoutAttributes = (text: string, aside: string[]): string =>
  text.replace(attributed, (_, words: string, attributes: string) => {
    aside.push(attributes);
    return words;
  });

/** Takes the marks out of Markdown, those inside code too, and puts them on `aside` in no particular order. */
export const withoutMarks = (text: string, aside: string[]): string =>
  marks.reduce(
    (rest, mark) =>
      rest.replace(mark, (found) => {
        aside.push(found.trim());
        return "";
      }),
    withoutAttributes(text, aside),
  );

/** Takes the definitions of footnotes out, with the lines that are indented under them; a name has its first one. */
export const withoutNotes = (
  text: string,
): { readonly text: string; readonly notes: ReadonlyMap<string, string> } => {
  const notes = new Map<string, string>();
  const rest = text.replace(
    /^[ ]{0,3}\[\^(?<name>[^\]\s]{1,40})\]:[ \t]*(?<words>[^\n]*(?:\n(?:[ \t]{2,}[^\n]*\S[^\n]*|[ \t]*(?=\n[ \t]{4,}\S)))*)/gmu,
    (whole: string, name: string, words: string) => {
      if (notes.has(name)) return whole.replace("[^", "\\[^");
      notes.set(name, words.replace(/\s+/gu, " ").trim());
      return "";
    },
  );
  return { text: rest, notes };
};
