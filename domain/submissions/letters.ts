// Whose submission it is, where there is no form to say so: from the heading, the letterhead or the signature.
import { isAddress, isClosing } from "./headings";
import { groupNamedIn, namesOrganization } from "./stakeholders";

const kindsOfPaper =
  "(?:written |official |joint |textual )*(?:submissions?|statements?|contributions?|comments|inputs?|response|amendments|remarks|views|position paper|proposals)";
const openingPatterns: readonly RegExp[] = [
  new RegExp(
    `^(?:${kindsOfPaper})\\s+(?:made |submitted )?(?:by|of|from|on behalf of)\\s+(?<name>.+?)(?:\\s+(?:on|to|for|regarding|concerning|at|in response to)\\s.*|[.:])?$`,
    "iu",
  ),
  new RegExp(
    `^(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\\s+\\d{4}\\s+)?(?<name>.+?)(?:['’]s?)?\\s*[-–—:]?\\s+${kindsOfPaper}\\s+(?:on|to|for|regarding|concerning)\\s.*$`,
    "iu",
  ),
  /^(?:contribution|observations|commentaires|déclaration|propositions|réponse|communication)(?: écrites?)?\s+(?:de la|de l['’]|du|des|de|d['’]|par)\s*(?<name>.+?)(?:\s+(?:au|aux|à la|à l['’]|à|sur|pour|concernant|relatives?)\s.*|[.:])?$/iu,
  /^(?:contribución|contribuciones|comentarios|observaciones|declaración|propuestas|respuesta|aportes)(?: escritas?| escritos?)?\s+(?:de la|del|de los|de las|de|por)\s+(?<name>.+?)(?:\s+(?:al|a la|a los|sobre|para|respecto|relativas?)\s.*|[.:])?$/iu,
  /^(?:предложения|комментарии|замечания|вклад|заявление|материалы|представление)\s+(?:от\s+)?(?<name>.+?)(?:\s+(?:по|к|о|об|для|относительно)\s.*|[.:])?$/iu,
  /^(?:مساهمة|تعليقات|بيان|ملاحظات|مقترحات)\s+(?:من\s+)?(?<name>.+?)(?:\s+(?:في|على|حول|بشأن|إلى)\s.*|[.:])?$/u,
  /^(?<name>.+?)(?:关于|对|就).+的?(?:意见|评论|建议|提案|书面意见|发言|立场文件)$/u,
  /^(?<name>.+?)的?(?:书面意见|意见书|立场文件)$/u,
];
const groupAndDate = /^(?<name>.+?)[\s,–—-]+\d{1,2}(?:st|nd|rd|th)?\s+\p{L}+(?:\s+\d{4})?$/u;

/** An organization guessed from a letter, with the paragraphs that only served to name it. */
export type Guess = { readonly name: string; readonly paragraph: number };

/** Guesses the sender of a text without a form. Always a guess: it asks for a look. */
export const guessOrganization = (paragraphs: readonly string[]): Guess | null =>
  fromHeading(paragraphs) ??
  fromSignature(paragraphs) ??
  fromLetterhead(paragraphs) ??
  fromFirstLine(paragraphs);

const fromHeading = (paragraphs: readonly string[]): Guess | null => {
  for (const [paragraph, text] of paragraphs.slice(0, 6).entries()) {
    if (text.length > 200) continue;
    const line = text.replace(/^[\s#*_]+|[\s*_]+$/gu, "");
    const dated = groupAndDate.exec(line)?.groups?.name;
    if (dated && groupNamedIn(dated)) return { name: dated, paragraph };
    for (const pattern of openingPatterns) {
      const name = pattern
        .exec(line)
        ?.groups?.name?.replace(/^the\s+/iu, "")
        .trim();
      if (name && name.length > 1 && name.length <= 140) return { name, paragraph };
    }
  }
  return null;
};

const fromSignature = (paragraphs: readonly string[]): Guess | null => {
  const tail = Math.max(0, paragraphs.length - 10);
  const closing = paragraphs.findLastIndex((text, index) => index >= tail && isClosing(text));
  if (closing < 0) return null;
  const lines = paragraphs.slice(closing + 1, closing + 6);
  const named = lines.findLastIndex((text) => text.length <= 120 && namesOrganization(text));
  const paragraph = closing + 1 + named;
  return named < 0 ? null : { name: lastPart(paragraphs[paragraph] ?? ""), paragraph };
};

// "Secretary, Network for Open Libraries": the office stands before the name.
const lastPart = (line: string): string => {
  const parts = line.split(/,\s*/u);
  return parts.length === 2 && namesOrganization(parts[1] ?? "") ? (parts[1] ?? line) : line;
};

const fromLetterhead = (paragraphs: readonly string[]): Guess | null => {
  const paragraph = paragraphs
    .slice(0, 4)
    .findIndex(
      (text) => text.length <= 100 && !/[.?!]$/u.test(text) && !isAddress(text) && namesOrganization(text),
    );
  const line = paragraphs[paragraph];
  return line === undefined ? null : { name: line.replace(/^[\s#*_]+|[\s*_]+$/gu, ""), paragraph };
};

const titles: readonly RegExp[] = [
  new RegExp(`^${kindsOfPaper} (?:on|to|for|regarding|concerning)\\s`, "iu"),
  /^(?:contribution|observations|commentaires|déclaration|propositions|réponse)(?: écrites?)? (?:au|à|sur|pour|concernant|relatives?)\s/iu,
  /^(?:contribución|contribuciones|comentarios|observaciones|declaración|propuestas|respuesta|aportes)(?: escrit[ao]s?)? (?:al?|sobre|para|respecto|relativ[ao]s?)\s/iu,
  /^(?:предложения|комментарии|замечания|вклад|заявление) (?:по|к|о|об|для|относительно)\s/iu,
  /^(?:مساهمة|تعليقات|بيان|ملاحظات|مقترحات) (?:في|على|حول|بشأن|إلى)\s/u,
];

// A line alone above the title of a paper, "Comments on the zero draft", is who wrote it, whatever it is called.
const fromFirstLine = ([line = "", title = ""]: readonly string[]): Guess | null => {
  const name = line.replace(/^[\s#*_]+|[\s*_]+$/gu, "");
  const isName =
    name.length <= 80 && /^\p{L}/u.test(name) && !/[.?!:,;]$|\d{4}/u.test(name) && !isAddress(name);
  const isTitled = titles.some((each) => each.test(title.replace(/^[\s#*_]+/u, "")));
  return isName && isTitled && !titles.some((each) => each.test(name)) ? { name, paragraph: 0 } : null;
};
