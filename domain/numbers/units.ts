// The units of treaties and acts: parts, chapters, articles, annexes. Each has a name that is its number, in six languages.
import { hanValue, romanValue, usualCharacters } from "./figures";

/** The sorts of units, the containing ones first; annexes stand beside everything. */
export const unitSorts = [
  "annex",
  "book",
  "part",
  "title",
  "chapter",
  "section",
  "subsection",
  "article",
] as const;
export type UnitSort = (typeof unitSorts)[number];

/** The name of a unit: `Article 5 bis`, `Annex`. `figure` is its number as it is written, "" where it has none. */
export type Unit = {
  readonly sort: UnitSort;
  readonly label: string;
  readonly figure: string;
  /** How many characters of the text are its name, without what separates it from a title. */
  readonly length: number;
};

const words: Readonly<Record<UnitSort, string>> = {
  annex:
    "Annex|Appendix|Schedule|Protocol|Attachment|Annexe|Appendice|Protocole|Anexo|Apéndice|Protocolo|Приложение|Добавление|Протокол|المرفق|مرفق|التذييل|تذييل|البروتوكول|الملحق|附件|附录|附表|附录书",
  book: "Book|Livre|Libro|Книга|الكتاب",
  part: "Part|Partie|Parte|Часть|الجزء|الباب",
  title: "Title|Titre|Título|Раздел",
  chapter: "Chapter|Chapitre|Capítulo|Глава|الفصل",
  section: "Section|Sección|Секция|القسم|الفرع",
  subsection: "Subsection|Sub-section|Sous-section|Subsección|Подраздел",
  article: "Article|Artículo|Статья|المادة|Rule|Regulation|Règle|Regla|Правило|القاعدة",
};

const suffix =
  "(?:\\s?(?:bis|ter|quater|quat|quinquies|quin|sexies|sext|septies|sept|octies|oct|مكررا?|之[二三四五]))?";
const ordinals = {
  latin:
    "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|First|Second|Third|Fourth|Fifth|premier|première|deuxième|second|seconde|troisième|quatrième|cinquième|unique|1er|1re|primero|primera|segundo|segunda|tercero|tercera|cuarto|cuarta|quinto|quinta|único|única",
  cyrillic: "первая|вторая|третья|четвертая|пятая|шестая|первое|второе",
  arabic:
    "(?:ال(?:أول|أولى|ثاني|ثانية|ثالث|ثالثة|رابع|رابعة|خامس|خامسة|سادس|سادسة|سابع|سابعة|ثامن|ثامنة|تاسع|تاسعة|عاشر|عاشرة|حادي|حادية)(?:\\s(?:عشر|عشرة|والعشرون|والعشرين))?|ال(?:عشرون|عشرين)|الوحيدة?)",
};

// Names have a first capital or are in capitals; "part a" within a sentence is none.
const cased = (list: string): string =>
  list
    .split("|")
    .flatMap((word) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)])
    .join("|");

const figure = `(?<figure>\\d{1,3}${suffix}|[IVXLC]{1,7}${suffix}|[A-ZА-Я](?![\\p{L}’'])|${cased(ordinals.latin)}|${cased(ordinals.cyrillic)}|${ordinals.arabic})(?![\\p{L}\\p{N}])`;

const patterns = new Map(
  unitSorts.flatMap((sort) => {
    const pattern = new RegExp(`^(?:${cased(words[sort])})\\s+(?:No\\.?\\s|n[°º]\\s?)?${figure}`, "u");
    return cased(words[sort])
      .split("|")
      .map((word) => [word, { sort, pattern }] as const);
  }),
);
// What comes after its ordinal: première partie, primera parte, 第二章, 附件一.
const turned = [
  {
    sort: "part",
    pattern:
      /^(?<figure>première|deuxième|troisième|quatrième|cinquième|primera|segunda|tercera|cuarta|quinta|first|second|third|fourth)\s(?:partie|parte|part)(?!\p{L})/iu,
  },
  { sort: "book", pattern: /^第(?<figure>[一二三四五六七八九十\d]{1,4})编/u },
  { sort: "part", pattern: /^第(?<figure>[一二三四五六七八九十\d]{1,4})(?:部分|部)/u },
  { sort: "chapter", pattern: /^第(?<figure>[一二三四五六七八九十\d]{1,4})章/u },
  { sort: "section", pattern: /^第(?<figure>[一二三四五六七八九十\d]{1,4})节/u },
  { sort: "article", pattern: /^第(?<figure>[一二三四五六七八九十百\d]{1,5})条(?:之[二三四五])?/u },
  {
    sort: "annex",
    pattern:
      /^(?:附件|附录|附表|议定书)\s?(?<figure>[一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]{1,4}|[A-Z])(?![\p{L}\p{N}])/u,
  },
] as const;
// An annex may be the only one, and have no number.
const bare = new RegExp(`^(?:${cased(words.annex)})(?!\\s*\\p{L}|[\\p{L}\\p{N}])`, "u");

const bareAnnex = { sort: "annex", pattern: bare } as const;
const ordinalWords = new Set(
  "première deuxième troisième quatrième cinquième primera segunda tercera cuarta quinta first second third fourth".split(
    " ",
  ),
);

/** The unit whose name a text begins with; null where it begins with none. */
export const unitAt = (text: string): Unit | null => {
  const usual = usualCharacters(text.slice(0, 80));
  const word = /^\p{L}+(?:-\p{L}+)?/u.exec(usual)?.[0] ?? "";
  if (!/^[\p{Lu}\p{Lo}]/u.test(word)) return null;
  const named = patterns.get(word);
  const isTurned = /^[第附议]/u.test(word) || ordinalWords.has(word.toLowerCase());
  const mayBe = [
    ...(named ? [named] : []),
    ...(isTurned ? turned : []),
    ...(named?.sort === "annex" || isTurned ? [bareAnnex] : []),
  ];
  for (const { sort, pattern } of mayBe) {
    const match = pattern.exec(usual);
    if (!match) continue;
    const { length } = match[0];
    return { sort, length, label: text.slice(0, length).trim(), figure: match.groups?.figure ?? "" };
  }
  return null;
};

/** Whether a label is the name of a unit and nothing else. */
export const unitOf = (label: string): Unit | null => {
  const unit = unitAt(label);
  return unit?.length === label.length ? unit : null;
};
const ordinalValues: readonly RegExp[] = [
  /^(?:one|first|premi[eè]re?|1er|1re|primer[oa]|перв|الأول)/iu,
  /^(?:two|second|deuxième|segund[oa]|втор|الثاني)/iu,
  /^(?:three|third|troisième|tercer[oa]|трет|الثالث)/iu,
  /^(?:four|quatrième|cuart[oa]|четв|الرابع)/iu,
  /^(?:five|fifth|cinquième|quint[oa]|пят|الخامس)/iu,
];

/** The value of a unit's figure, its suffix left out; null for letters and for words that are not known. */
export const unitValue = ({ figure: written }: Unit): number | null => {
  const digits = /^\d{1,3}/u.exec(written)?.[0];
  if (digits !== undefined) return Number(digits);
  const ordinal = ordinalValues.findIndex((each) => each.test(written)) + 1;
  return hanValue(written) ?? (ordinal > 0 ? ordinal : romanValue(written.split(/\s/u)[0] ?? ""));
};
