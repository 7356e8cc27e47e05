// Lists of signatories: many short lines of names after "Signed by", or without it, in any of the languages. Short asks in a
// list must not be taken for them.
import { countriesIn } from "#domain/people/countries";
import { namesOrganization } from "#domain/submissions/form/stakeholders";
import { bulletLength } from "#domain/submissions/headings";

/** A paragraph, and whether its file says that it is a heading. */
type LetterLine = { readonly text: string; readonly isHeading: boolean };

const bodies =
  "(?:organi[sz]ations?|networks?|groups?|individuals?|experts?|scholars?|academics?|states?|members?|parties|institutions?|compan(?:y|ies)|civil society|and|of|the|&|,|\\s)";
const opening = new RegExp(
  `^[\\s#*_]*(?:${[
    `(?:(?:full |current )?list of )?(?:the )?(?:co-?|initial |first )?(?:signator(?:y|ies)|signers|endorsers|supporters|co-?sponsors)${bodies}{0,40}`,
    `(?:co-?|jointly )?(?:signed|endorsed|supported|submitted|co-?sponsored)(?: jointly)? by(?: the (?:following|undersigned))?${bodies}{0,60}`,
    `who (?:has |have )?signed|signatures?|(?:our |the )?(?:members|partners|(?:co-?)?authors|contributors)(?: of th(?:e|is) [^.]{1,40})?`,
    `signed|endorsements|sign-?ons?|(?:endorsing|supporting|signing|undersigned|signatory|participating)${bodies}{1,50}`,
    `(?:we,? )?the undersigned${bodies}{0,60}`,
    "th(?:is|e) (?:joint )?(?:statement|letter|submission|contribution|declaration|appeal|position|input) (?:is|was|has been) (?:also )?(?:signed|endorsed|supported|co-?sponsored|submitted)[^.]{0,80}by[^.]{0,80}",
    "(?:the following|these)[^.]{0,60}(?:sign|signed|endorse[ds]?|support(?:ed)?)[^.]{0,60}",
    "(?:liste des )?(?:organisations? )?(?:co-?)?signataires?[^.]{0,40}|(?:co-?)?signée?(?: par)?[^.]{0,40}|(?:soutenue?|appuyée?|endossée?|présentée?) par[^.]{0,40}|avec le soutien de|nous,? (?:les )?(?:organisations )?soussigné[^.]{0,60}|organisations (?:de soutien|soutenant)[^.]{0,40}",
    "c(?:ette|e) (?:déclaration|contribution|lettre|appel|texte) est (?:signée?|soutenue?|appuyée?)[^.]{0,60}par[^.]{0,60}",
    "(?:lista de )?(?:organizaciones? )?(?:co)?firmantes?[^.]{0,40}|firma(?:do|da|n|s)?(?: por)?[^.]{0,40}|suscri(?:to|ta|ben)(?: por)?[^.]{0,40}|(?:apoyad|respaldad|avalad)[oa] por[^.]{0,40}|(?:se )?adhieren[^.]{0,40}|adhesiones|(?:nosotr[oa]s,? )?l[oa]s (?:organizaciones )?abajo firmantes[^.]{0,60}|organizaciones (?:que (?:apoyan|suscriben|adhieren)|adherentes)[^.]{0,40}",
    "est[ae] (?:declaración|carta|contribución|texto) (?:es|ha sido) (?:firmad|suscrit|apoyad|respaldad)[oa][^.]{0,60}por[^.]{0,60}",
    "(?:lista de )?(?:organizações )?(?:signatári[oa]s?|subscritor(?:es|as))[^.]{0,40}|assina(?:m|d[oa]|turas)?(?: por)?(?: est[ae])?[^.]{0,40}|subscrev(?:em|ido por)[^.]{0,40}|apoiad[oa] por[^.]{0,40}|(?:nós,? )?(?:os|as) abaixo[- ]assinad[oa]s[^.]{0,60}|organizações que (?:assinam|apoiam)[^.]{0,40}",
    "подписали[^.]{0,40}|(?:список )?подписавши(?:е|х|еся|хся)[^.]{0,40}|подписано[^.]{0,40}|поддержали[^.]{0,40}|поддержано[^.]{0,40}|(?:мы,? )?нижеподписавшиеся[^.]{0,60}|организации,? (?:подписавшие|поддержавшие)[^.]{0,40}|подписи",
    "(?:قائمة )?(?:المنظمات |الجهات |الدول )?(?:الموقع(?:ون|ين|ة|ات)|الداعم(?:ون|ين|ة))[^.]{0,40}|وق[ّ]?عت? علي[^.]{0,40}|التوقيعات|(?:بتأييد|بدعم) من[^.]{0,30}|نحن الموقع[^.]{0,60}",
    "(?:联合|共同)?(?:签署|联署|署名|签名|附议)(?:方|人|者|国|机构|组织|单位|名单|如下)*|(?:以下|下列)[^。]{0,16}(?:签署|联署|支持|附议)[^。]{0,12}|支持(?:机构|组织|单位)|我们[，,]?(?:以下|下列)签署[^。]{0,16}",
    "(?:liste der )?unterzeichn(?:er|ende|et von)[^.]{0,40}",
  ].join("|")})[\\s*_]*(?:\\(\\d{1,4}\\)|\\d{1,4})?[\\s*_]*[:：.,،，]?[\\s*_]*$`,
  "iu",
);

const asking =
  /(?<!\p{L})(?:we (?:call|ask|urge|request|demand|recommend|welcome|support|propose|believe)|should|must|shall|calls? (?:on|upon|for)|appelons|demandons|exhortons|invitons|recommandons|doi(?:t|vent)|pedimos|instamos|exigimos|solicitamos|recomendamos|deben?|exortamos|deve[m]?|призываем|просим|требуем|долж[а-я]+|необходимо)(?!\p{L})|ندعو|نطالب|نحث|يجب|ينبغي|呼吁|要求|敦促|建议|应当|必须|应该/iu;

/** Whether words ask for something. */
export const saysAsk = (text: string): boolean => asking.test(text);

const abbreviated =
  /(?:^|[\s.,(])(?:\p{L}|inc|ltd|co|corp|llc|e\.\s?v|a\.\s?c|s\.\s?a|dr|prof|ph\.?\s?d|m\.?\s?sc|jr|sr|etc|org|gov)\.$/iu;
const longestName = 170;
const longestNames = 800;

const bare = (text: string): string =>
  text
    .slice(bulletLength(text))
    .replace(/^\s*\(?\d{1,4}[.)]?\s+(?=\p{L})/u, "")
    .replace(/[*_#]+/gu, "")
    .trim();

/** Whether a line can be a name, with an office, a place or a State beside it. */
const mayBeName = (text: string): boolean => {
  const line = bare(text);
  if (line === "" || line.length > longestNames || asking.test(line)) return false;
  // Names that were joined into one long line have capitals throughout.
  if (line.length > longestName && !isCapitalized(line)) return false;
  if (/[.!?。！？؟]$/u.test(line) && !abbreviated.test(line)) return false;
  return /^["“«(\p{Lu}\p{Lo}\p{Lt}\d]/u.test(line) || /^[a-z]{1,3}\p{Lu}|^\p{L}+\.\p{L}+/u.test(line);
};

// Small words inside names.
const inside =
  /^(?:of|the|for|and|in|on|to|de|la|le|les|du|des|del|los|las|el|et|y|e|do|da|dos|das|von|van|der|und|di|pour|para|по|и|в|на|для|по|d|l|bin|ibn|al|as|at|by|&)$/iu;

// How certain it is that a line is a name. In scripts without capitals, words for bodies and names of States show it.
const isName = (text: string): boolean => {
  const line = bare(text);
  if (!mayBeName(text)) return false;
  if (namesOrganization(line) && (isCapitalized(line) || !hasCase(line))) return true;
  if (hasCase(line)) return isCapitalized(line);
  return countriesIn(line).length > 0 || (line.length <= 12 && /^[\p{Script=Han}·]{2,6}$/u.test(line));
};

const hasCase = (line: string): boolean => /[\p{Lu}\p{Ll}]/u.test(line);

const isCapitalized = (line: string): boolean => {
  const words = (line.match(/[\p{L}\p{M}'’-]+/gu) ?? []).filter((word) => !inside.test(word));
  return (
    words.length > 0 && words.filter((word) => /^\p{Lu}|^\p{Lo}/u.test(word)).length >= words.length * 0.7
  );
};

// A list of names in one paragraph after its opening: "Signed by: A; B; C".
const listed = /[:：](?<names>[^:：]+)$/u;

const opensList = (text: string): boolean => {
  const names = listed.exec(text)?.groups?.names;
  if (names === undefined || !opening.test(text.slice(0, text.length - names.length))) return false;
  const parts = names.split(/[;,、，；]/u).filter((part) => part.trim() !== "");
  return (
    parts.length >= 3 &&
    parts.filter((part) => isName(part.replace(/[.\s]+$/u, ""))).length >= parts.length * 0.6
  );
};

/** Under any heading this many names in a row make a list if nearly all are certain. */
const leastHeaded = 4;
const nearlyAll = 0.9;
const opens = (text: string): boolean => text.length <= 200 && !asking.test(text) && opening.test(text);

/** After "Signed by" this many names make a list; without it this many in a row, most of them certain. */
const leastOpened = 2;
const leastAlone = 10;
const surely = 0.75;
/** Of list items, which may be asks, this share must name a body or a State. */
const namedBodies = 0.4;

/** The paragraphs that only list signatories. */
export const signatoriesAmong = (lines: readonly LetterLine[]): ReadonlySet<number> => {
  const found = new Set<number>();
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? "";
    if (opensList(text)) found.add(index);
    const isOpened = opens(text);
    const from = isOpened ? index + 1 : index;
    const to = endOfNames(lines, from);
    const isHeaded = lines[index - 1]?.isHeading === true;
    if (isList(lines.slice(from, to), { isOpened, isHeaded }))
      for (let at = index; at < to; at += 1) found.add(at);
    // If no list starts here, none starts at the following lines either, up to the next heading.
    index = Math.max(index, isOpened || isHeaded ? to - 1 : nextHeading(lines, index + 1, to) - 1);
  }
  return found;
};

const nextHeading = (lines: readonly LetterLine[], from: number, to: number): number => {
  let at = from;
  while (at < to && lines[at]?.isHeading !== true) at += 1;
  return at;
};

// Where names end: at a heading that no names follow, at a line that cannot be a name, and before final lines of which fewer
// than half are certain. A short line right before other words is their heading.
const endOfNames = (lines: readonly LetterLine[], from: number): number => {
  let [to, sure, end] = [from, 0, from];
  for (; to < lines.length && mayBeName(lines[to]?.text ?? ""); to += 1) {
    const isSure = isName(lines[to]?.text ?? "");
    if (to > from && opens(lines[to]?.text ?? "")) break;
    if (lines[to]?.isHeading && !isName(lines[to + 1]?.text ?? "")) break;
    if (isSure) sure += 1;
    if (sure >= (to + 1 - from) / 2) end = to + 1;
  }
  const [before, last] = [lines[end - 2], lines[end - 1]];
  if (last === undefined || end === lines.length) return end;
  // A numbered line where the names have no numbers is the heading of a section.
  const isNumbered = /^\s*\d/u.test(last.text) && before !== undefined && !/^\s*\d/u.test(before.text);
  const heads = end === to && (isNumbered || !isName(last.text) || /[:：]$/u.test(last.text));
  return heads && end - 1 > from ? end - 1 : end;
};

type Before = { readonly isOpened: boolean; readonly isHeaded: boolean };

const isList = (lines: readonly LetterLine[], { isOpened, isHeaded }: Before): boolean => {
  const least = isHeaded ? leastHeaded : leastAlone;
  if (lines.length < (isOpened ? leastOpened : least)) return false;
  const names = lines.filter(({ text }) => isName(text)).length;
  if (isOpened) return names >= lines.length * 0.5;
  const named = lines.filter(({ text }) => namesOrganization(text) || countriesIn(text).length > 0).length;
  return names >= lines.length * (isHeaded ? nearlyAll : surely) && named >= lines.length * namedBodies;
};
