// Rule L: glossaries and lists of abbreviations explain words and ask for nothing. They are recognised by their title and
// their entries, whatever the format of the file makes of these.
import { bulletLength } from "./headings";
import { saysAsk } from "./senders/signatories";
import { endsSentence } from "./sentences";

const titles =
  /^[\s#*_]*(?:(?:[A-Z]|[IVX]{1,5}|\d{1,2}|annex(?: [IVX\d]+)?)[.:)]?\s+)?(?:(?:a |the )?glossary(?: of (?:key )?terms(?: used)?)?|(?:list of )?(?:acronyms|abbreviations)(?: (?:and|&|\/) (?:acronyms|abbreviations|definitions))?|(?:key |working )?(?:terms(?: and definitions)?|definitions)|glossaire(?: des termes)?|(?:liste des )?(?:sigles|abréviations|acronymes)(?: et (?:abréviations|acronymes|sigles))?|(?:termes et )?définitions|glosario(?: de términos)?|(?:lista de )?(?:siglas|abreviaturas|acrónimos)(?: y (?:abreviaturas|acrónimos|siglas))?|(?:términos y )?definiciones|глоссарий|(?:перечень |список )?сокращени[йя](?: и (?:обозначений|обозначения))?|(?:термины и )?определения|مسرد(?: المصطلحات)?|قائمة (?:المختصرات|المصطلحات)|(?:المختصرات|الاختصارات|التعاريف|المصطلحات)|术语表|词汇表|缩略[语词]表?|名词解释|术语和定义|定义)[\s:*_：]*$/iu;
const entry = /^(?<term>[^:：–—=]{1,70}?)(?:\s*[:：=]\s*|\s+[–—-]\s+)(?<meaning>\S.*)$/u;

const longestTerm = 70;
const longestMeaning = 500;
const fewestEntries = 2;

/** A line of a submission, and whether its file says that it is a heading. */
type GlossaryLine = { readonly text: string; readonly isHeading: boolean };

const bare = (text: string): string => text.slice(bulletLength(text)).replace(/[*_]+/gu, "").trim();

const isEntry = (text: string): boolean => {
  const { meaning } = entry.exec(bare(text))?.groups ?? {};
  return meaning !== undefined && meaning.length <= longestMeaning && !saysAsk(text);
};

// A term and its meaning on two lines, as from the cells of a table or a list of definitions.
const isPair = (term: GlossaryLine | undefined, meaning: GlossaryLine | undefined): boolean => {
  if (!term || !meaning || term.isHeading || meaning.isHeading) return false;
  const words = bare(term.text);
  return (
    words.length <= longestTerm &&
    bare(meaning.text).length <= longestMeaning &&
    /\p{L}/u.test(words) &&
    !endsSentence(words) &&
    !titles.test(meaning.text) &&
    !saysAsk(words) &&
    !saysAsk(meaning.text)
  );
};

/** The paragraphs of glossaries, their titles among them. */
export const glossariesAmong = (lines: readonly GlossaryLine[]): ReadonlySet<number> => {
  const found = new Set<number>();
  for (let index = 0; index < lines.length; index += 1) {
    const title = lines[index]?.text ?? "";
    if (title.length > longestTerm || !titles.test(title)) continue;
    let [to, entries] = [index + 1, 0];
    for (let more = entriesAt(lines, to); more > 0; more = entriesAt(lines, to))
      [to, entries] = [to + more, entries + 1];
    if (entries < fewestEntries) continue;
    for (let at = index; at < to; at += 1) found.add(at);
    index = to - 1;
  }
  return found;
};

// How many lines the entry takes up that begins here.
const entriesAt = (lines: readonly GlossaryLine[], at: number): number => {
  const line = lines[at];
  if (!line || line.isHeading || line.text === "") return 0;
  if (isEntry(line.text)) return 1;
  return isPair(line, lines[at + 1]) && !isEntry(lines[at + 1]?.text ?? "") ? 2 : 0;
};
