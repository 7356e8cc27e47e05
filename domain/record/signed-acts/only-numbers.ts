// G4d: whether two wordings differ only in numbers that name parts of this document. The rule is stated so that any program
// can follow it (docs/record-format.md, section 14), and takes less for a number than the search for references (X1): in
// doubt, no standing is continued.

// Words before one number, and before several.
const before = {
  one: "paragraph paragraphe párrafo para. par. párr. alinéa apartado inciso section sección article artículo annex annexe anexo chapter chapitre capítulo пункт пункта пункту пунктом пункте раздел раздела разделе статья статье статью приложение приложении глава главе الفقرة الفرعية الفرع المادة المرفق الفصل",
  many: "paragraphs paragraphes párrafos paras. pars. párrs. alinéas apartados incisos sections secciones articles artículos annexes anexos chapters chapitres capítulos пункты пунктов пунктам пунктами пунктах разделы разделов разделах статьи статей статьях приложения приложениях главы главах الفقرات الفقرتين الفقرتان الفروع المادتين الفصول",
} as const;

const anyOf = (words: string): string =>
  words
    .split(" ")
    .flatMap((word) => [word, `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`])
    .map((word) => word.replaceAll(".", "\\."))
    .join("|");

const suffix = " ?(?:bis|ter|quat|quater|quin|quinquies|sext|sexies|sept|septies|oct|octies)";
const item = "\\([a-z]{1,2}\\)(?: ?\\([ivxl]{1,6}\\))?";
const label = `(?:(?:(?:OP|PP) ?)?[0-9٠-٩]{1,3}(?:${suffix})?(?: ?${item})?|${item}|[IVXL]{1,7}|[A-Z])(?![0-9A-Za-z٠-٩%/]|[.,][0-9٠-٩])`;
const and =
  "(?:, (?:(?:and|or|et|ou|y|e|o|и|или) )?|، ?و?| (?:and|or|to|et|ou|à|y|e|o|a|al|и|или|по|до|إلى) | (?:و|أو) ?|[–—-])";
const han = "(?:[0-9]{1,3}|[〇零一二三四五六七八九十百]{1,5})";

const labels = new RegExp(label, "gu");
const hanNumbers = new RegExp(han, "gu");
const one = new RegExp(`(?:${anyOf(before.one)}) ${label}(?:${and}${item})*`, "gu");
// No more than two: after "paragraphs 3 and 4, " any number may follow.
const many = new RegExp(`(?:${anyOf(before.many)}) ${label}(?:${and}${label})?`, "gu");
const chinese = new RegExp(`第${han}(?:[、和及与或至到–—-]第?${han})*(?=[段节条章])|附件${han}`, "gu");

// A character that canonical JSON never contains.
const sign = "\0";

const withoutNumbers = (words: string): string =>
  [one, many]
    .reduce((left, found) => left.replaceAll(found, withoutLabels), words)
    .replaceAll(chinese, (naming) => naming.replaceAll(hanNumbers, sign));

// The words before the numbers contain none.
const withoutLabels = (naming: string): string => {
  const start = naming.indexOf(" ") + 1;
  return naming.slice(0, start) + naming.slice(start).replaceAll(labels, sign);
};

/** G4d: compares words in the form of which digests are taken; true also where they are the same. */
export const differOnlyInNumbers = (was: string, is: string): boolean =>
  withoutNumbers(was) === withoutNumbers(is);
