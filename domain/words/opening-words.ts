// Rule A28: the words with which paragraphs of a resolution open, which stand in italics. Sources: United Nations Editorial
// Manual, part II.C (resolutions: "the introductory word or phrase of each paragraph is italicized"), and resolutions of the
// General Assembly in each language. Chinese has none: there an opening word runs on into its object without a space.
import type { BlockKind } from "#domain/block-kinds";
import { judgeLanguage, type Language } from "./languages";

type Openings = Readonly<Record<"preambular" | "operative", string>>;

const openings: Readonly<Partial<Record<Language, Openings>>> = {
  en: {
    preambular:
      "Acknowledging|Affirming|Alarmed|Appreciating|Aware|Bearing in mind|Believing|Cognizant|Commending|Concerned|Conscious|Considering|Convinced|Deeply concerned|Deploring|Desiring|Determined|Emphasizing|Encouraged|Encouraging|Expressing concern|Expressing its appreciation|Further recalling|Guided|Having considered|Having examined|Highlighting|Mindful|Noting|Noting also|Noting further|Noting with appreciation|Noting with concern|Noting with satisfaction|Observing|Reaffirming|Reaffirming also|Realizing|Recalling|Recalling also|Recalling further|Recognizing|Recognizing also|Recognizing further|Referring|Reiterating|Stressing|Taking into account|Taking note|Taking note with appreciation|Underlining|Underscoring|Welcoming|Welcoming also",
    operative:
      "Accepts|Acknowledges|Adopts|Affirms|Also calls upon|Also decides|Also encourages|Also invites|Also requests|Appeals|Approves|Calls for|Calls upon|Commends|Condemns|Decides|Decides also|Declares|Deplores|Emphasizes|Encourages|Endorses|Expresses concern|Expresses its appreciation|Further decides|Further requests|Invites|Notes|Notes with appreciation|Notes with concern|Reaffirms|Recalls|Recognizes|Recommends|Reiterates|Requests|Resolves|Stresses|Takes note|Takes note with appreciation|Underlines|Underscores|Urges|Welcomes",
  },
  fr: {
    preambular:
      "Affirmant|Ayant à l’esprit|Ayant examiné|Consciente|Conscient|Considérant|Constatant|Constatant avec inquiétude|Convaincue|Convaincu|Estimant|Guidée|Insistant|Notant|Notant avec satisfaction|Notant avec préoccupation|Préoccupée|Profondément préoccupée|Prenant note|Prenant note avec satisfaction|Rappelant|Rappelant également|Réaffirmant|Réaffirmant également|Reconnaissant|Reconnaissant également|Réitérant|Sachant|Saluant|Se félicitant|Soulignant|Tenant compte|Tenant compte également",
    operative:
      "Adopte|Affirme|Appelle|Approuve|Condamne|Constate|Décide|Décide également|Déclare|Demande|Demande également|Demande instamment|Encourage|Engage|Exhorte|Fait sienne|Fait siennes|Insiste|Invite|Invite également|Note|Note avec satisfaction|Note avec préoccupation|Prend acte|Prend note|Prie|Prie également|Rappelle|Réaffirme|Recommande|Reconnaît|Réitère|Salue|Se félicite|Souligne",
  },
  es: {
    preambular:
      "Acogiendo con beneplácito|Acogiendo con satisfacción|Afirmando|Alentada|Consciente|Considerando|Convencida|Destacando|Expresando preocupación|Guiada|Habiendo considerado|Habiendo examinado|Observando|Observando con preocupación|Observando con satisfacción|Poniendo de relieve|Preocupada|Profundamente preocupada|Reafirmando|Reafirmando también|Reconociendo|Reconociendo también|Recordando|Recordando también|Reiterando|Resaltando|Subrayando|Teniendo en cuenta|Teniendo presente|Tomando nota|Tomando nota con aprecio",
    operative:
      "Acoge con beneplácito|Acoge con satisfacción|Afirma|Alienta|Aprueba|Condena|Decide|Decide también|Declara|Destaca|Encomia|Exhorta|Expresa|Hace suya|Hace suyo|Insta|Invita|Invita también|Observa|Observa con preocupación|Pide|Pone de relieve|Reafirma|Recomienda|Reconoce|Recuerda|Reitera|Solicita|Solicita también|Subraya|Toma nota|Toma nota con aprecio",
  },
  ru: {
    preambular:
      "будучи глубоко обеспокоена|будучи обеспокоена|будучи убеждена|вновь подтверждая|высоко оценивая|напоминая|особо отмечая|отмечая|отмечая также|подтверждая|подтверждая также|подчеркивая|признавая|признавая также|приветствуя|принимая во внимание|принимая к сведению|руководствуясь|с обеспокоенностью отмечая|с удовлетворением отмечая|сознавая|ссылаясь|ссылаясь также|учитывая|учитывая также",
    operative:
      "вновь подтверждает|выражает|заявляет|напоминает|настоятельно призывает|одобряет|особо отмечает|осуждает|отмечает|отмечает также|подтверждает|подчеркивает|поощряет|постановляет|постановляет также|предлагает|предлагает также|признает|призывает|призывает также|приветствует|принимает к сведению|просит|просит также|рекомендует|с удовлетворением отмечает",
  },
  ar: {
    preambular:
      "إذ تأخذ في اعتبارها|إذ تؤكد|إذ تؤكد من جديد|إذ تحيط علما|إذ تدرك|إذ ترحب|إذ تسلم|إذ تشدد|إذ تشير|إذ تضع في اعتبارها|إذ تعترف|إذ تعرب عن قلقها|إذ تقر|إذ تلاحظ|إذ تلاحظ مع التقدير|إذ تلاحظ مع القلق|إذ يساورها القلق|وإذ تأخذ في اعتبارها|وإذ تؤكد|وإذ تؤكد من جديد|وإذ تحيط علما|وإذ تدرك|وإذ ترحب|وإذ تسلم|وإذ تشدد|وإذ تشير|وإذ تشير أيضا|وإذ تضع في اعتبارها|وإذ تعترف|وإذ تعرب عن قلقها|وإذ تقر|وإذ تلاحظ|وإذ تلاحظ مع التقدير|وإذ تلاحظ مع القلق|وإذ يساورها القلق",
    operative:
      "تؤكد|تؤكد من جديد|تحث|تحيط علما|تدعو|ترحب|تشجع|تشدد|تشير|تطلب|تعترف|تعرب عن تقديرها|تعرب عن قلقها|تقر|تقرر|تلاحظ|تهيب|توصي",
  },
};

const folded = (words: string): string => words.normalize("NFC").replace(/['‘]/gu, "’").toLowerCase();

const sets = Object.entries(openings).map(([language, { preambular, operative }]) => ({
  language,
  preambular: new Set(folded(preambular).split("|")),
  operative: new Set(folded(operative).split("|")),
}));

/** No opening words are longer, in characters. */
export const longestOpening = 40;

/**
 * A28: true where `words`, all that stands before the caret in a paragraph of `kind`, open such a paragraph in the language
 * of the text `around`; in any language where that cannot be told.
 */
export const isOpening = (words: string, kind: BlockKind, around: string): boolean => {
  if (kind !== "preambular" && kind !== "operative") return false;
  const said = folded(words);
  const having = sets.filter((each) => each[kind].has(said));
  if (having.length === 0) return false;
  const { language } = judgeLanguage(around);
  return language === "und" || having.some((each) => each.language === language);
};

const lettersOf = /^[\p{L}\p{M}’' ]+/u;

/**
 * A28: the words with which a paragraph of `kind` opens, as it has them, where they are opening words of its language; of
 * several the longest. Null where there are none.
 */
export const openingOf = (paragraph: string, kind: BlockKind): string | null => {
  const words = (lettersOf.exec(paragraph)?.[0].slice(0, longestOpening + 1) ?? "").split(" ");
  for (let count = words.length; count > 0; count -= 1) {
    const begin = words.slice(0, count).join(" ");
    if (begin.length < paragraph.length && isOpening(begin, kind, paragraph)) return begin;
  }
  return null;
};
