// The words at the head of an official document and at the foot of its sheets, in the languages in which they are printed.
// They are recognised line by line, whatever body the document is of.

/** A symbol: A/RES/73/3, FCCC/CP/2015/L.9/Rev.1, UNEP/CBD/COP/DEC/XII/1, COM(2021) 118 final, ST/SGB/2003/13. */
const symbol =
  /^(?:(?:[A-Z]{1,8}(?:-?\d{1,2})?|\p{Lu}{1,4})(?:\s?\/\s?[\p{L}\d.()\-–*]+){1,8}(?:\s?\([\p{L}\s\d,]+\))?|\d{2,3}\s?(?:C|EX)\/[\p{L}\d./]+|COM\s?\(\d{4}\)\s?\d+(?:\s?final)?|C(?:WG)?\d{2}\/\d+(?:-[A-Z])?|(?:TD|Document|Documento|Документ|الوثيقة|文件)\s?\(?[A-Z]*\d[\w/.\-()]*(?:-[A-Z])?\)?)\*?$/u;
const parenthesised = /^\(?\s*(?:[A-Z]\/[\w/.()-]+|OR\.\s?\w{2})\s*\)?$/u;
const months =
  "january|february|march|april|may|june|july|august|september|october|november|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|\\p{Script=Arabic}+(?:\\s\\p{Script=Arabic}+)?(?:\\s?/\\s?\\p{Script=Arabic}+(?:\\s\\p{Script=Arabic}+)?)?";
const day = new RegExp(
  `^(?:[\\p{L}\\s]{2,40},\\s)?(?:le\\s)?(?:\\p{Nd}{1,2}(?:er|º|°)?(?:[\\s–-]+(?:au|to|al|a|по)?\\s*\\p{Nd}{0,2}(?:er|º)?)?\\s(?:de\\s)?(?:(?:${months})(?:\\s?(?:to|au|al|по|–|-)\\s?\\p{Nd}{1,2}\\s(?:${months}))?)\\.?,?\\s(?:de\\s|del\\s)?\\p{Nd}{4}(?:\\sгода|\\sг\\.)?|(?:${months})\\s\\p{Nd}{1,2},?\\s\\p{Nd}{4}|\\p{Nd}{4}\\s?年\\s?\\p{Nd}{1,2}\\s?月\\s?\\p{Nd}{1,2}\\s?日)$`,
  "iu",
);
const bodies =
  /^(?:united nations|nations unies|naciones unidas|организация объединенных наций|объединенные нации|الأمم المتحدة|联\s?合\s?国|general assembly|assemblée générale|asamblea general|генеральная ассамблея|الجمعية العامة|大\s?会|security council|conseil de sécurité|consejo de seguridad|совет безопасности|مجلس الأمن|安全理事会|economic and social council|conseil économique et social|consejo económico y social|экономический и социальный совет|المجلس الاقتصادي والاجتماعي|经济及社会理事会|human rights council|conseil des droits de l.homme|consejo de derechos humanos|совет по правам человека|مجلس حقوق الإنسان|人权理事会|conference of the parties.*|conférence des parties.*|conferencia de las partes.*|конференция сторон.*|مؤتمر الأطراف.*|缔约方(?:大会|会议).*|framework convention on climate change|convention-cadre sur.*|convención marco sobre.*|рамочная конвенция.*|الاتفاقية الإطارية.*|(?:advance )?unedited version|advance version|international telecommunication union|union internationale des télécommunications|unión internacional de telecomunicaciones|международный союз электросвязи|الاتحاد الدولي للاتصالات|国际电信联盟|council of the european union|conseil de l.union européenne|european (?:commission|parliament|union)|official journal of the european union|commission européenne|parlement européen|secretariat|secrétariat|secretaría|секретариат|الأمانة العامة|秘书处)$/iu;
const facts =
  /^(?:distr(?:ib(?:ución|ution)?)?\s?\.?\s?[:：]?\s?(?:general|générale|limited|limitée|limitada|restricted|общая|ограниченная)?|general|limited|générale|limitée|limitada|общая|ограниченная|التوزيع\s?[:：]?\s?\p{L}*|عام|محدود|一般|普遍分发|有限分发|限制分发|(?:original|оригинал|الأصل|原文|язык оригинала)\s?[:：]?\s?(?:[\p{L}\s/,]+)?(?:\sonly)?|(?:english|french|spanish|russian|arabic|chinese|anglais|français|espagnol|inglés|francés|español|английский|русский|французский|العربية|الإنكليزية|الفرنسية|英文|中文|法文)(?:\/\p{L}+){0,5}(?:\sonly)?|(?:interinstitutional file|dossier interinstitutionnel).*|official records|supplement no\.\s?\d+|note|cover note|working (?:paper|document)|(?:first|second|third|fourth|fifth|sixth|main) committee|special political and decolonization committee|(?:première|deuxième|troisième|quatrième|cinquième|sixième) commission|(?:primera|segunda|tercera|cuarta|quinta|sexta) comisión|(?:первый|второй|третий|четвертый|пятый|шестой) комитет|اللجنة (?:الأولى|الثانية|الثالثة|الرابعة|الخامسة|السادسة)|第[一二三四五六]委员会|agenda items?\s.{1,40}|item \d.{0,60}agenda|points?\s\S{1,8}\sde l.ordre du jour|(?:tema|temas)\s\S{1,8}(?:\sy\s\S+)?\s(?:del programa|de la agenda).{0,40}|пункты?\s\S{1,12}\sповестки дня|البن(?:د|ود)\s.{1,60}جدول الأعمال|议程项目\s?.{1,20}|(?:\p{L}+[-\s])?(?:first|second|third|\p{L}{2,}th)\s(?:regular |special |emergency special |resumed )?session(?:,.{0,40})?|\p{Nd}{4}\ssession|(?:\p{Nd}{1,3}(?:st|nd|rd|th))\s(?:session|meeting|plenary meeting).{0,40}|\p{L}+(?:[-\s]\p{L}+)*\ssession\s?(?:extraordinaire.{0,20}|ordinaire.{0,20})?|\p{L}+(?:\s\p{L}+)*\s(?:período|periodo) (?:extraordinario )?de sesiones.{0,30}|\p{L}+(?:\s\p{L}+)*\sсессия|الدورة\s.{1,50}|第?[〇零一二三四五六七八九十百\d]+届(?:会议|特别会议|紧急特别会议).{0,20})$/iu;
const adopted =
  /^(?:resolution|resolutions|decision) adopted (?:by|on|at).{0,120}|^on \d{1,2} \p{L}+ \d{4}$|^résolution adoptée (?:par|le).{0,120}|^le \d{1,2}(?:er)? \p{L}+ \d{4}$|^resolución aprobada (?:por|el).{0,120}|^el \d{1,2} de \p{L}+ de \d{4}$|^резолюция, принятая.{0,120}|^(?:قرار|القرار) (?:اتخذته|الذي اتخذته).{0,120}|^(?:大会|人权理事会|理事会).{0,30}(?:通过的)?决议$|^\[(?:without reference to a main committee|on the recommendation of|sur la recommandation d|por recomendación d|по рекомендации|on the report of the|sans renvoi à une grande commission|sur (?:la base du|le) rapport|sin remisión previa a|sobre la base del informe|без передачи в главные комитеты|по докладу|دون الإحالة|بناء على تقرير|未经发交主要委员会|根据).{0,160}\]?$/iu;

/** Whether words are such as stand on the head of an official document, and nothing else. */
export const isMastheadLine = (text: string): boolean => {
  const words = text.replace(/\s+/gu, " ").trim();
  if (words === "" || words.length > 200) return true;
  return (
    [symbol, parenthesised, day, bodies, facts, adopted].some((pattern) => pattern.test(words)) ||
    isPrinterLine(words) ||
    /^[_\-–—\s]+$/u.test(words)
  );
};

const job =
  /^\(?(?:(?:GE|V|LC|K|N|S|BKK|NA|MD|CH|E)\.?\s?)?\d{2}-?\d{4,7}\s?(?:\*|\(\w{1,3}\))?\s?(?:\*|\(\w{1,3}\))?(?:\s+\d{5,6}){0,8}\)?(?:\s?\*\d{5,9}\*)?$/u;
const recycle =
  /(?:^|\s)(?:please recycle|merci de recycler|se ruega reciclar|просьба отправить на вторичную переработку|الرجاء إعادة الاستعمال|请回收)\W*$/iu;
const barCode = /^\*\s?[\w-]{5,16}\s?\*$/u;

/** Whether a line is a printer's own: a job number, a bar code, the plea to recycle. */
export const isPrinterLine = (text: string): boolean => {
  const words = text.trim();
  return (
    barCode.test(words) ||
    recycle.test(words) ||
    (job.test(words) && /\d-\d|\(\w\)|\*|^[A-Z]{1,3}\.?\s?\d/u.test(words)) ||
    /^[♲♻\uf050\uf0a0]+$/u.test(words)
  );
};
