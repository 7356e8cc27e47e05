// The end of a letter: who signed it, in what office, for whom.

const signed =
  /^[\s*_]*[(（[]\s*(?:e-?signed|signed|sgd\.?|signée?|firmad[oa]|assinad[oa]|подпись|подписал[аи]?|подписано|توقيع|التوقيع|موقع|签名|签字|署名|gez\.?)\s*[)）\]]/iu;

/** Whether a line says that somebody signed: "(Signed) …". */
export const saysSigned = (text: string): boolean => signed.test(text);

const office =
  /(?<!\p{L})(?:ambassador|permanent representative|representative|chargé d[’']affaires|minister|counsell?or|president|chair(?:man|woman|person)?|director|secretary|coordinator|head|chief|officer|founder|manager|professor|fellow|ambassadeur|ambassadrice|représentante?|ministre|présidente?|directeur|directrice|secrétaire|coordonnat(?:eur|rice)|embajador|embajadora|representante|ministr[oa]|presidenta|directora?|secretari[oa]|coordinadora?|coordenadora?|diretora?|посол|постоянный представитель|представитель|министр|президент|председатель|директор|секретарь|координатор|руководитель|السفير|السفيرة|المندوب|الممثل|وزير|رئيس|رئيسة|مدير|مديرة|أمين|المنسق)(?!\p{L})|大使|常驻代表|代表|部长|主席|主任|秘书长|总干事|会长/iu;
const name =
  /^[\s*_]*(?:(?:mr|mrs|ms|dr|prof|h\.?e|m|mme|sr|sra|г-н|г-жа)\.?\s+)?(?:[\p{Lu}][\p{L}\p{M}'’.-]*\s?(?:(?:de|da|do|del|la|van|von|der|bin|al|el)\s)?){2,5}(?:,\s.{2,60})?[\s*_]*$/u;

/** Whether the last lines of a letter are a name and an office. Scripts without capitals show it by the office alone. */
export const isSignatureBlock = (lines: readonly string[]): boolean => {
  const [first = "", ...others] = lines;
  if (lines.length < 2) return false;
  const isName = name.test(first) || (/^[\p{Script=Han}·]{2,6}$/u.test(first) && first.length <= 6);
  return isName && others.some((line) => office.test(line));
};
