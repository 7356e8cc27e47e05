// The sender of a submission without a form: from the heading, the letterhead or the signature.

import { groupNamedIn, namesOrganization } from "#domain/submissions/form/stakeholders";
import { bulletLength, isAddress, isClosing } from "#domain/submissions/headings";

const kindsOfPaper =
  "(?:written |official |joint |textual )*(?:submissions?|statements?|contributions?|comments|inputs?|response|amendments|remarks|views|position paper|proposals|letter|memorandum|note|intervention|appeal|declaration|reply|feedback|recommendations|policy brief|input paper)";
// Words before the kind of a paper that name nobody.
const nobody =
  /^(?:(?:joint|written|official|public|general|our|the|a|an|final|draft|additional|further|oral|open|initial|second|third|revised|updated|preliminary|informal|detailed|short|brief|general|common|collective|civil society|stakeholder|summary of|مشترك|مشتركة|عام|رسمي|كتابي|مكتوب|خطي|الإضافية|общие|совместн(?:ое|ые)|联合|共同|书面)\s*)+$/iu;
const openingPatterns: readonly RegExp[] = [
  new RegExp(
    `^(?:${kindsOfPaper})\\s+(?:made |submitted )?(?:by|of|from|on behalf of)\\s+(?<name>.+?)(?:\\s+(?:on|to|for|regarding|concerning|at|in response to)\\s.*|[.:])?$`,
    "iu",
  ),
  new RegExp(
    `^(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\\s+\\d{4}\\s+)?(?<name>.+?)(?:['’]s?)?\\s*[-–—:]?\\s+${kindsOfPaper}\\s+(?:on|to|for|regarding|concerning)\\s.*$`,
    "iu",
  ),
  /^(?:contribution|observations|commentaires|déclaration|propositions|réponse|communication|position|prise de position|note|lettre|mémoire)(?: écrites?| conjointe?)?\s+(?:de la|de l['’]|du|des|de|d['’]|par)\s*(?<name>.+?)(?:\s+(?:au|aux|à la|à l['’]|à|sur|pour|concernant|relatives?)\s.*|[.:])?$/iu,
  /^(?:contribución|contribuciones|comentarios|observaciones|declaración|propuestas|respuesta|aportes|posición|posicionamiento|nota|carta)(?: escritas?| escritos?| conjunt[ao])?\s+(?:de la|del|de los|de las|de|por)\s+(?<name>.+?)(?:\s+(?:al|a la|a los|sobre|para|respecto|relativas?)\s.*|[.:])?$/iu,
  /^(?:contribuição|contribuições|comentários|observações|declaração|propostas|resposta|carta|manifestação|posição|posicionamento|nota|contributo|parecer)(?: conjuntas?| escritas?| escritos?)?\s+(?:da|do|das|dos|de|pela|pelo)\s+(?<name>.+?)(?:\s+(?:ao|à|aos|às|sobre|para|relativ[oa]s?|em resposta)\s.*|[.:])?$/iu,
  /^(?:предложения|комментарии|замечания|вклад|заявление|материалы|представление)\s+(?:от\s+)?(?<name>.+?)(?:\s+(?:по|к|о|об|для|относительно)\s.*|[.:])?$/iu,
  /^(?:مساهمة|تعليقات|بيان|ملاحظات|مقترحات)\s+(?:من\s+)?(?<name>.+?)(?:\s+(?:في|على|حول|بشأن|إلى)\s.*|[.:])?$/u,
  /^(?<name>.+?)(?:关于|对|就).+的?(?:意见|评论|建议|提案|书面意见|发言|立场文件)$/u,
  /^(?<name>.+?)的?(?:书面意见|意见书|立场文件)$/u,
];
const groupAndDate = /^(?<name>.+?)[\s,–—-]+\d{1,2}(?:st|nd|rd|th)?\s+\p{L}+(?:\s+\d{4})?$/u;

// What a paper is about, not who wrote it.
const topic = /^(?:关于|对于|针对|就|حول|بشأن|о |об |по |on |about |sur |sobre )/iu;

/** An organization guessed from a letter, with the paragraph that only served to name it, or -1. */
type Guess = { readonly name: string; readonly paragraph: number };

/** Guesses the sender of a text without a form. Always a guess, to be checked. */
export const guessOrganization = (paragraphs: readonly string[]): Guess | null =>
  fromHeading(paragraphs) ??
  fromSignature(paragraphs) ??
  fromLetterhead(paragraphs) ??
  fromFirstLine(paragraphs) ??
  fromOpening(paragraphs);

const fromHeading = (paragraphs: readonly string[]): Guess | null => {
  for (const [paragraph, text] of paragraphs.slice(0, 6).entries()) {
    if (text.length > 200) continue;
    const line = text.replace(/^[\s#*_]+|[\s*_]+$/gu, "");
    const dated = groupAndDate.exec(line)?.groups?.name;
    if (dated && groupNamedIn(dated)) return { name: dated, paragraph };
    for (const pattern of openingPatterns) {
      const name = wholeName(pattern.exec(line)?.groups?.name ?? "", line)
        .replace(/^the\s+/iu, "")
        .trim();
      if (name && name.length > 1 && name.length <= 140 && !nobody.test(name) && !topic.test(name))
        return { name, paragraph };
    }
  }
  return null;
};

// "Network for Open Rivers": a name continues after the word for a body if more capitals follow.
const wholeName = (name: string, line: string): string => {
  const rest = line.slice(line.indexOf(name) + name.length);
  const more =
    /^\s+(?:for|in|on|at|to)\s+\p{Lu}\p{Ll}+(?:\s+(?:(?:of|and|the|for|in)\s+)*\p{Lu}[\p{L}-]*)*/u.exec(
      rest,
    )?.[0];
  const last = /\p{L}+$/u.exec(name)?.[0] ?? "";
  return more !== undefined && last !== "" && namesOrganization(last) ? name + more : name;
};

const fromSignature = (paragraphs: readonly string[]): Guess | null => {
  const tail = Math.max(0, paragraphs.length - 10);
  const closing = paragraphs.findLastIndex((text, index) => index >= tail && isClosing(text));
  if (closing < 0) return null;
  const below = paragraphs.slice(closing + 1, closing + 6);
  // After a line that opens a list, and with a number or a bullet, other signatories follow.
  const opened = below.findIndex(
    (text) => /[:：]$/u.test(text) || bulletLength(text) > 0 || /^\d/u.test(text),
  );
  const lines = opened < 0 ? below : below.slice(0, opened);
  // Of many signatories none is the sender.
  if (lines.filter((text) => text.length <= 120 && namesOrganization(text)).length >= 3) return null;
  const named = lines.findLastIndex((text) => text.length <= 120 && namesOrganization(text));
  const paragraph = closing + 1 + named;
  return named < 0 ? null : { name: lastPart(paragraphs[paragraph] ?? ""), paragraph };
};

// "Secretary, Network for Open Libraries": the office comes before the name.
const lastPart = (line: string): string => {
  const parts = line.split(/,\s*/u);
  return parts.length === 2 && namesOrganization(parts[1] ?? "") ? (parts[1] ?? line) : line;
};

const fromLetterhead = (paragraphs: readonly string[]): Guess | null => {
  const paragraph = paragraphs
    .slice(0, 4)
    .findIndex(
      (text) =>
        bulletLength(text) === 0 &&
        text.length <= 100 &&
        !/[.?!。！？؟]$/u.test(text) &&
        !isAddress(text) &&
        namesOrganization(text),
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

/** Whether a line is the title of a paper: "Joint submission on the zero draft". */
export const isPaperTitle = (text: string): boolean =>
  text.length <= 160 && titles.some((title) => title.test(text.replace(/^[\s#*_]+/u, "")));

// A line alone above the title of a paper, such as "Comments on the zero draft", is its author, whatever the name.
const fromFirstLine = ([line = "", title = ""]: readonly string[]): Guess | null => {
  const name = line.replace(/^[\s#*_]+|[\s*_]+$/gu, "");
  const isName =
    name.length <= 80 &&
    /^\p{L}/u.test(name) &&
    !/[.?!:,;。！？؟：，；]$|\d{4}/u.test(name) &&
    !isAddress(name);
  const isTitled = titles.some((each) => each.test(title.replace(/^[\s#*_]+/u, "")));
  return isName && isTitled && !titles.some((each) => each.test(name)) ? { name, paragraph: 0 } : null;
};

// "The Network for Open Rivers welcomes …", "On behalf of the … Association, I …", "We, the …, call …": a sender who names
// itself in the first sentences.
const speaking: readonly RegExp[] = [
  /^on behalf of (?:the )?(?<name>[^,.;:]{3,120}?)(?:,| (?:i|we|and its members)\b)/iu,
  /^(?:[Ww]e|I),? (?:(?:the )?(?:members|representatives|secretariat|board) of )?(?:the |at )?(?<name>\p{Lu}[^,.;:]{2,120}?)(?: \(\p{Lu}[\p{L}\d&-]{1,14}\))?,\s/u,
  /^[Tt]he (?<name>\p{Lu}[^,.;:]{2,120}?)(?: \(\p{Lu}[\p{L}\d&-]{1,14}\))?,? (?:welcomes|thanks|appreciates|is (?:pleased|grateful|honou?red|a|an|the)|submits|would like|wishes|calls|represents|congratulates|commends|hereby|has the honou?r)\b/u,
  /^(?:[Ll]a |[Ll]e |[Ll]es |[Ll]['’])(?<name>\p{Lu}[^,.;:]{2,120}?)(?: \(\p{Lu}[\p{L}\d&-]{1,14}\))?,? (?:se félicite|remercie|salue|souhaite|tient à|a l['’]honneur|soumet|présente|appelle|est (?:une?|heureu))/u,
  /^(?:au nom d(?:e la|e l['’]|u|es|e|['’])) ?(?<name>[^,.;:]{3,120}?),/iu,
  /^(?:[Ll]a |[Ee]l |[Ll]os |[Ll]as )(?<name>\p{Lu}[^,.;:]{2,120}?)(?: \(\p{Lu}[\p{L}\d&-]{1,14}\))?,? (?:agradece|saluda|da la bienvenida|acoge|presenta|desea|expresa|felicita|celebra|es una?)/u,
  /^en nombre de(?: la| las| los|l) (?<name>[^,.;:]{3,120}?),/iu,
  /^(?:A |O |As |Os )(?<name>\p{Lu}[^,.;:]{2,120}?)(?: \(\p{Lu}[\p{L}\d&-]{1,14}\))?,? (?:agradece|saúda|acolhe|apresenta|deseja|congratula|vem|manifesta|é uma?)/u,
  /^em nome d[aoe]s? (?<name>[^,.;:]{3,120}?),/iu,
  /^(?<name>\p{Script=Cyrillic}[^,.;:]{3,120}?)(?: \([^)]{2,14}\))? (?:приветствует|благодарит|выражает|представляет|имеет честь|направляет)/u,
  /^от имени (?<name>[^,.;:]{3,120}?),/iu,
  /^(?:ترحب|تشكر|تود|تتقدم|تعرب) (?<name>[^،.؛:]{3,80}?)(?: (?:ب|أن|عن|إلى|على)|،)/u,
  /^(?:باسم|نيابة عن) (?<name>[^،.؛:]{3,80}?)،/u,
  /^(?:我谨?代表|代表)?(?<name>[\p{Script=Han}（）·]{3,40}?)(?:欢迎|感谢|谨|提交|赞赏|支持|认为|呼吁)/u,
];
const speakers = 4;

const fromOpening = (paragraphs: readonly string[]): Guess | null => {
  const first = paragraphs
    .filter((text) => text.length > 40 || /\p{Script=Han}{12}/u.test(text))
    .slice(0, speakers);
  for (const text of first) {
    for (const pattern of speaking) {
      const name = pattern.exec(text)?.groups?.name?.trim();
      // The paragraph keeps its role: it says more than a name.
      if (name && namesOrganization(name) && !/^(?:member )?states?$/iu.test(name))
        return { name, paragraph: -1 };
    }
  }
  return null;
};
