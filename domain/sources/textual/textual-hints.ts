// Rule L30: whether a passage looks as if it proposed words: decided at a glance, before anything is read.

const named = /\b(?:sub-?)?para(?:graph)?s?\b|\b[op]p\.? ?\d|[¶§]|^\s*\d{1,4}[^:]{0,12}:|\bsection \d/imu;
const verbs =
  /\b(?:add|insert|includ|introduc|delet|remov|strik|omit|drop|replac|substitut|amend|chang|revis|reformulat|reword|rewrit|redraft|mov|relocat|merg|combin|alt\b|alternative|new (?:para|op|pp|operative|preambular)|reads?\b)/iu;
const begins =
  /^\W{0,12}(?:new\b|add|insert|delet|remov|strik|omit|replac|substitut|amend|mov|merg|plac|supprim|remplac|ajout|insér|suprím|suprim|sustit|añad|исключ|замен|добав|перенес|تحذف|删除|增加)/iu;
const notation = /→|\(new\)/u;
const quotes = /["“„«「『‘＂]/u;
const inCapitals = /^\s*(?:SUP|ADD|MOD)\s+(?:[OP]P\s?)?\d/u;
const bare = /\b(?:merg|combin|mov)\p{L}* (?:[op]p ?)?\d/iu;

// The same in French, Spanish, Russian, Arabic and Chinese.
const namedElsewhere =
  /paragraphe|alinéa|párrafo|párr\.|(?<!\p{L})par\. ?\d|пункт|(?<!\p{L})пп?\. ?\d|فقر[ةا]|第\s*(?:\d{1,3}[a-z]?|[一二三四五六七八九十]{1,4})\s*段/iu;
const verbsElsewhere =
  /supprim|suppress|suprim|suprím|supres|elimin|elimín|remplac|reempl|sustit|ajout|insér|insert|insért|añad|añád|agreg|agrég|inclu|modif|déplac|traslad|fusion|se lir|libellé|texte|redacci|diga|dir[íi]a|decir|исключ|удал|замен|добав|включ|встав|перенес|объедин|снять|новый пункт|редакции|حذف|ستعاض|ستبدال|ضاف|إدراج|درج|نقل|دمج|نصها|删[除去掉]|替换|改[为成]|增加|新增|添加|加[入上]|插入|移[至到]|合并|应[为读]/iu;

/** True for every passage that makes a textual proposal, and for some that make none. */
export const seemsTextual = ({
  text,
  section,
}: {
  readonly text: string;
  readonly section: string | null;
}): boolean => {
  const all = `${section ?? ""}\n${text}`;
  return (
    bare.test(text) ||
    inCapitals.test(text) ||
    begins.test(text) ||
    notation.test(text) ||
    (verbs.test(all) && (named.test(all) || quotes.test(text))) ||
    (verbsElsewhere.test(all) && (namedElsewhere.test(all) || quotes.test(text)))
  );
};
