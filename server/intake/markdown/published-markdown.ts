// Reads Markdown as it is published: site pages, notes, files kept with source code. It is rendered to HTML and
// read as a web page; what only controls the page or links elsewhere is set aside, so that nothing of the
// source is lost.
import MarkdownIt, { type Token } from "markdown-it";
import { type PlainDocument, plain } from "#domain/plain-document";
import { decode } from "#server/intake/text/encodings";
import { opensWithLabel, startsAnew } from "#server/intake/text/plain-text";
import { parseHtml } from "#server/intake/web/html";
import { readMarkdown } from "./markdown";

// What site builders interpret in Markdown and readers never see: front matter, shortcodes, template tags,
// attributes in braces, components. It is removed from the words and kept separately.

/** `text` is the Markdown without its front matter; of the latter, `title`, and in `head` its other lines. */
type Headed = {
  readonly title: string | null;
  readonly head: readonly string[];
  readonly text: string;
};

const frontMatter =
  /^\ufeff?\s{0,20}(?<mark>---|\+\+\+)[ \t]*\n(?<fields>(?:[^\n]*\n){0,120}?)(?:\k<mark>|\.\.\.)[ \t]*(?:\n|$)/u;
// A rule at the top of a page does not open front matter: that consists only of keys, lists, indented lines and
// comments.
const field = /^(?:\s|#|-\s|[\p{L}\p{N}_."'-]+\s*[:=]|[\]})"'[{])/u;

/** Removes the front matter. */
const withoutFrontMatter = (text: string): Headed => {
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

// Each pattern is bounded in length: anything longer is text in which somebody typed a brace.
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

// Bracketed words with attributes after them are text: [the draft]{.underline}.
const attributed = /\[(?<words>[^[\]\n]{0,400})\](?<attributes>\{[^{}\n]{1,200}\})/gu;
const withoutAttributes = (text: string, aside: string[]): string =>
  text.replace(attributed, (_, words: string, attributes: string) => {
    aside.push(attributes);
    return words;
  });

/**
 * Removes the marks from Markdown, including those inside code, and adds them to `aside` in no particular
 * order.
 */
const withoutMarks = (text: string, aside: string[]): string =>
  marks.reduce(
    (rest, mark) =>
      rest.replace(mark, (found) => {
        aside.push(found.trim());
        return "";
      }),
    withoutAttributes(text, aside),
  );

/**
 * Removes footnote definitions with the lines indented under them; where a name is defined twice, the first
 * counts.
 */
const withoutNotes = (
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

// HTML inside Markdown: which words in angle brackets are tags, what of a tag is not text, and which tags are
// never closed.

const elements = new Set(
  (
    "a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col " +
    "colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 " +
    "h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav " +
    "noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot " +
    "small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr " +
    "track tt u ul var video wbr path g circle rect"
  ).split(" "),
);

/** Whether a tag names an HTML element: "<name of the State>" is a placeholder. */
const isElement = (tag: string): boolean => {
  const name = /^<\/?([a-z][a-z0-9-]*)/iu.exec(tag)?.[1]?.toLowerCase();
  return name === undefined || name.includes("-") || elements.has(name) || /=/u.test(tag);
};

/** What HTML holds besides its words: tags with attributes, and comments. */
const marksOf = (html: string): string[] =>
  [...html.matchAll(/<!--[\s\S]*?(?:-->|$)|<[!?/]?[a-z][^<>]*>/giu)]
    .map(([mark]) => mark)
    .filter((mark) => /^<!|[\s=]/u.test(mark));

// Nothing on a page is read until one of these is closed.
const swallowing =
  "script style template textarea title button select option svg math object iframe noscript canvas audio video nav footer aside menu head".split(
    " ",
  );

/** Removes the tags of elements that would swallow the rest of the page because they are never closed. */
const balanced = (text: string, aside: string[]): string => {
  const counts = new Map<string, number>();
  for (const [tag, closing, name = ""] of text.matchAll(/<(\/?)([a-z]+)(?=[\s>/])[^<>]*>/giu)) {
    const opened = tag.endsWith("/>") ? 0 : 1;
    const step = closing === "/" ? -1 : opened;
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + step);
  }
  return swallowing
    .filter((name) => (counts.get(name) ?? 0) !== 0)
    .reduce(
      (rest, name) =>
        rest.replace(new RegExp(`</?${name}(?=[\\s>/])[^<>]*>`, "giu"), (tag) => {
          aside.push(tag);
          return "";
        }),
      text,
    );
};

// A file exported from Adref gives each block's place in a line below it.
const printedHere = /^\{:\.(?:title|section|preambular|operative|plain) \.level-[1-3]/mu;

/** Reads the Markdown of a submission. */
export const readPublishedMarkdown = (bytes: Uint8Array): PlainDocument => {
  const { text, warnings } = decode(bytes);
  return printedHere.test(text) ? readMarkdown(bytes) : { ...parsePublishedMarkdown(text), warnings };
};

/** Reads published Markdown that is text already. */
export const parsePublishedMarkdown = (source: string): PlainDocument => {
  const { title, head, text } = withoutFrontMatter(source.replace(/\r\n?/gu, "\n"));
  const aside = [...head];
  const { text: body, notes } = withoutNotes(balanced(withoutMarks(text, aside), aside));
  const page = pageOf(body, { aside, notes: [...notes.keys()] });
  const marked = [...notes].map(([name, words], index) => {
    const note = pageOf(words, { aside, notes: [] }).replace(/^<p>|<\/p>\s*$/gu, "");
    return page.includes(`href="#note-${index + 1}"`)
      ? `<p id="note-${index + 1}">${note}</p>`
      : `<footer><p>[^${name}]: ${note}</p></footer>`;
  });
  const read = parseHtml(`${page}${marked.join("")}`, "text/markdown", { keepsAll: true });
  return {
    ...read,
    paragraphs: [
      ...(title === null ? [] : [plain(title, "heading", 1)]),
      ...read.paragraphs,
      ...aside.filter((line) => line.trim() !== "").map((line) => plain(line, "furniture")),
    ],
  };
};

type MarkdownPage = { readonly aside: string[]; readonly notes: readonly string[] };

const parser = new MarkdownIt({ html: true, linkify: false, typographer: false });
// Indented lines are more often lettered paragraphs than code; struck-out words are kept as they are.
parser.disable(["code", "strikethrough"]);

const pageOf = (text: string, page: MarkdownPage): string => {
  const references: Record<string, { href: string; title: string }> = {};
  const env = { references };
  pages.set(env, page);
  const html = parser.render(text, env);
  for (const [name, { href, title }] of Object.entries(references))
    page.aside.push(`[${name}]: ${href} ${title}`.trim());
  return html;
};

const escaped = parser.utils.escapeHtml;
const { rules } = parser.renderer;

// Each rendering has its own environment.
const pages = new WeakMap<object, MarkdownPage>();
const pageIn = (env: object = {}): MarkdownPage => pages.get(env) ?? { aside: [], notes: [] };

rules.text = (tokens, index, _, env) =>
  escaped(tokens[index]?.content ?? "").replace(/\[\^([^\]\s]{1,40})\]/gu, (mark, name: string) => {
    const note = pageIn(env).notes.indexOf(name) + 1;
    return note === 0 ? mark : `<a href="#note-${note}">${note}</a>`;
  });

rules.softbreak = (tokens, index) => seamsOf(tokens).get(index) ?? "\n";

// How each line of a paragraph joins the next, computed once for the paragraph.
const seams = new WeakMap<readonly Token[], ReadonlyMap<number, string>>();

const seamsOf = (tokens: readonly Token[]): ReadonlyMap<number, string> => {
  const known = seams.get(tokens);
  if (known) return known;
  const at = tokens.flatMap(({ type }, index) => (type === "softbreak" ? index : []));
  const lines = tokens
    .map(({ type, content }) => (type === "softbreak" ? "\n" : content.replaceAll("\n", " ")))
    .join("")
    .split("\n")
    .map((line) => line.trim());
  const single = areSingle(lines);
  const found = new Map(
    at.map((index, line) => [index, single ? "</p><p>" : seam(lines[line] ?? "", lines[line + 1] ?? "")]),
  );
  seams.set(tokens, found);
  return found;
};

// A line that starts an item or a label is a paragraph of its own, as are the lines of a list that was never
// marked up as one.
const seam = (last: string, next: string): string => {
  if (startsAnew.test(next) || opensWithLabel.test(next)) return "</p><p>";
  return /\p{Script=Han}$|[\u3000-\u303f\uff00-\uffef]$/u.test(last) && /^\p{Script=Han}/u.test(next)
    ? ""
    : "\n";
};

// In wrapped prose lines are at least this long.
const longestSingle = 60;

const areSingle = (lines: readonly string[]): boolean =>
  lines.length >= 3 &&
  lines.every((line) => line.length <= longestSingle && !/[,;]$/u.test(line)) &&
  lines.filter((line) => /^["“«(*_]*[\p{Lu}\p{Lo}\p{N}]/u.test(line)).length >= lines.length * 0.9;

rules.link_open = (tokens, index, options, env, self) => {
  const token = tokens[index];
  const href = String(token?.attrGet("href") ?? "");
  if (token?.markup !== "autolink" && !href.startsWith("#"))
    pageIn(env).aside.push(`${href} ${token?.attrGet("title") ?? ""}`.trim());
  return self.renderToken(tokens, index, options);
};

rules.image = (tokens, index, _options, env) => {
  const token = tokens[index];
  pageIn(env).aside.push(
    [token?.content, token?.attrGet("src"), token?.attrGet("title")].filter(Boolean).join(" "),
  );
  return "";
};

// A fenced block is text when it reads like text.
rules.fence = (tokens, index, _options, env) => {
  const { content = "", info = "" } = tokens[index] ?? {};
  const symbols = content.match(/[{}<>=;$\\|`[\]()/_]/gu)?.length ?? 0;
  const isProse = /^\s*(?:te?xt|quote|markdown|md)?\s*$/iu.test(info) && symbols < content.length * 0.02;
  if (!isProse) pageIn(env).aside.push(`${info} ${content}`.trim());
  else
    return content
      .split(/\n\s*\n/u)
      .map((words) => `<p>${escaped(words)}</p>`)
      .join("");
  return "";
};

rules.html_block = (tokens, index, _options, env) => {
  const { content = "" } = tokens[index] ?? {};
  pageIn(env).aside.push(...marksOf(content));
  return content;
};

rules.html_inline = (tokens, index, _options, env) => {
  const { content = "" } = tokens[index] ?? {};
  if (!isElement(content)) return escaped(content);
  pageIn(env).aside.push(...marksOf(content));
  return content;
};

// An ordered item's number is kept as text: "1." may number a question, or a paragraph with sub-paragraphs.
rules.ordered_list_open = () => "<div>";
rules.ordered_list_close = () => "</div>";
rules.list_item_open = (tokens, index) => {
  const { info = "", markup = "", level = 0 } = tokens[index] ?? {};
  if (info === "") return "<li>";
  const next = tokens[index + 1];
  if (next?.type === "paragraph_open") next.meta = { number: `${info}${markup} ` };
  let end = index + 1;
  while (end < tokens.length && !(tokens[end]?.type === "list_item_close" && tokens[end]?.level === level))
    end += 1;
  const inside = tokens.slice(index, end).filter((token) => token.type === "paragraph_open");
  const isAmong = [tokens[end + 1], tokens[index - 1]].some((token) => token?.type.startsWith("list_item"));
  return isAmong && inside.length === 1 ? "<li>" : "<div>";
};
// Closing an item that was never opened is harmless: a page does without the end of an item.
rules.list_item_close = () => "</li></div>";
rules.paragraph_open = (tokens, index) => {
  const token = tokens[index];
  const number = typeof token?.meta?.number === "string" ? token.meta.number : "";
  return `<p>${escaped(number)}`;
};
rules.paragraph_close = () => "</p>";

// A rule placed directly under the last line of a paragraph does not turn it into a heading.
rules.heading_open = (tokens, index) => headingTag(tokens[index], tokens[index + 1]?.content, "<");
rules.heading_close = (tokens, index) => headingTag(tokens[index], tokens[index - 1]?.content, "</");

const longestHeading = 120;

function headingTag(token: Token | undefined, words: string | undefined, open: string): string {
  const isSentence = /[.;!…。]$/u.test(words ?? "") && (words ?? "").length > 60;
  const isLine = token?.markup === "-" || token?.markup === "=";
  return `${open}${isLine && (isSentence || (words ?? "").length > longestHeading) ? "p" : token?.tag}>`;
}
