// The States that a text names, in any of the six languages, and their codes.

// ISO 3166 alpha-2 and alpha-3 of the Members and the observer States of the United Nations.
const states =
  "AF:AFG AL:ALB DZ:DZA AD:AND AO:AGO AG:ATG AR:ARG AM:ARM AU:AUS AT:AUT AZ:AZE BS:BHS BH:BHR BD:BGD BB:BRB BY:BLR BE:BEL BZ:BLZ BJ:BEN BT:BTN BO:BOL BA:BIH BW:BWA BR:BRA BN:BRN BG:BGR BF:BFA BI:BDI CV:CPV KH:KHM CM:CMR CA:CAN CF:CAF TD:TCD CL:CHL CN:CHN CO:COL KM:COM CG:COG CR:CRI CI:CIV HR:HRV CU:CUB CY:CYP CZ:CZE KP:PRK CD:COD DK:DNK DJ:DJI DM:DMA DO:DOM EC:ECU EG:EGY SV:SLV GQ:GNQ ER:ERI EE:EST SZ:SWZ ET:ETH FJ:FJI FI:FIN FR:FRA GA:GAB GM:GMB GE:GEO DE:DEU GH:GHA GR:GRC GD:GRD GT:GTM GN:GIN GW:GNB GY:GUY HT:HTI HN:HND HU:HUN IS:ISL IN:IND ID:IDN IR:IRN IQ:IRQ IE:IRL IL:ISR IT:ITA JM:JAM JP:JPN JO:JOR KZ:KAZ KE:KEN KI:KIR KW:KWT KG:KGZ LA:LAO LV:LVA LB:LBN LS:LSO LR:LBR LY:LBY LI:LIE LT:LTU LU:LUX MG:MDG MW:MWI MY:MYS MV:MDV ML:MLI MT:MLT MH:MHL MR:MRT MU:MUS MX:MEX FM:FSM MC:MCO MN:MNG ME:MNE MA:MAR MZ:MOZ MM:MMR NA:NAM NR:NRU NP:NPL NL:NLD NZ:NZL NI:NIC NE:NER NG:NGA MK:MKD NO:NOR OM:OMN PK:PAK PW:PLW PA:PAN PG:PNG PY:PRY PE:PER PH:PHL PL:POL PT:PRT QA:QAT KR:KOR MD:MDA RO:ROU RU:RUS RW:RWA KN:KNA LC:LCA VC:VCT WS:WSM SM:SMR ST:STP SA:SAU SN:SEN RS:SRB SC:SYC SL:SLE SG:SGP SK:SVK SI:SVN SB:SLB SO:SOM ZA:ZAF SS:SSD ES:ESP LK:LKA SD:SDN SR:SUR SE:SWE CH:CHE SY:SYR TJ:TJK TH:THA TL:TLS TG:TGO TO:TON TT:TTO TN:TUN TR:TUR TM:TKM TV:TUV UG:UGA UA:UKR AE:ARE GB:GBR TZ:TZA US:USA UY:URY UZ:UZB VU:VUT VE:VEN VN:VNM YE:YEM ZM:ZMB ZW:ZWE VA:VAT PS:PSE";

// Names of the United Nations and everyday names that differ from those of the language tables.
const otherNames =
  "Bolivia (Plurinational State of):BOL|Brunei Darussalam:BRN|Cabo Verde:CPV|Cote d'Ivoire:CIV|Ivory Coast:CIV|Congo:COG|Democratic Republic of the Congo:COD|DR Congo:COD|Czech Republic:CZE|Democratic People's Republic of Korea:PRK|DPRK:PRK|Republic of Korea:KOR|Korea:KOR|Iran (Islamic Republic of):IRN|Islamic Republic of Iran:IRN|Lao People's Democratic Republic:LAO|Lao PDR:LAO|Micronesia (Federated States of):FSM|Republic of Moldova:MDA|Myanmar:MMR|The Netherlands:NLD|Kingdom of the Netherlands:NLD|Russian Federation:RUS|Saint Kitts and Nevis:KNA|Saint Lucia:LCA|Saint Vincent and the Grenadines:VCT|Syrian Arab Republic:SYR|The Gambia:GMB|Türkiye:TUR|Turkey:TUR|United Republic of Tanzania:TZA|United States of America:USA|USA:USA|U.S.A.:USA|UK:GBR|United Kingdom of Great Britain and Northern Ireland:GBR|Great Britain:GBR|UAE:ARE|Venezuela (Bolivarian Republic of):VEN|Viet Nam:VNM|Vietnam:VNM|Holy See:VAT|State of Palestine:PSE|Palestine:PSE|Swaziland:SWZ|People's Republic of China:CHN|Timor-Leste:TLS|Macedonia:MKD|Bosnia and Herzegovina:BIH|Antigua and Barbuda:ATG|Trinidad and Tobago:TTO|Sao Tome and Principe:STP|Chinese:CHN|États-Unis d'Amérique:USA|Fédération de Russie:RUS|République de Corée:KOR|Estados Unidos de América:USA|Federación de Rusia:RUS|República de Corea:KOR|Российская Федерация:RUS|Соединенные Штаты Америки:USA|Китайская Народная Республика:CHN|Республика Казахстан:KAZ|الاتحاد الروسي:RUS|الولايات المتحدة الأمريكية:USA|中华人民共和国:CHN|俄罗斯联邦:RUS|美利坚合众国:USA|大韩民国:KOR|阿拉伯联合酋长国:ARE|Сирийская Арабская Республика:SYR|Исламская Республика Иран:IRN|Объединенная Республика Танзания:TZA|Корейская Народно-Демократическая Республика:PRK|Соединенное Королевство Великобритании и Северной Ирландии:GBR|جمهورية كوريا:KOR|الجمهورية العربية السورية:SYR|جمهورية إيران الإسلامية:IRN|جمهورية تنزانيا المتحدة:TZA|المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية:GBR|جمهورية كوريا الشعبية الديمقراطية:PRK|大不列颠及北爱尔兰联合王国:GBR|伊朗伊斯兰共和国:IRN|阿拉伯叙利亚共和国:SYR|坦桑尼亚联合共和国:TZA|朝鲜民主主义人民共和国:PRK|老挝人民民主共和国:LAO|委内瑞拉玻利瓦尔共和国:VEN|玻利维亚多民族国:BOL|摩尔多瓦共和国:MDA|République arabe syrienne:SYR|République-Unie de Tanzanie:TZA|Royaume-Uni de Grande-Bretagne et d'Irlande du Nord:GBR|República Árabe Siria:SYR|República Unida de Tanzanía:TZA|Reino Unido de Gran Bretaña e Irlanda del Norte:GBR|Japon:JPN|Rwanda:RWA|Malawi:MWI|Zimbabwe:ZWE|Kenya:KEN|Botswana:BWA|Qatar:QAT|Bahrein:BHR|Viet Nam:VNM";

/** True for the ISO 3166 alpha-3 code of a State, in capitals. */
export const isStateCode = (code: string): boolean => /^[A-Z]{3}$/u.test(code) && states.includes(`:${code}`);

/** A State that a text names: the words used, its code, and where the words stand. */
export type NamedCountry = {
  readonly name: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
};

/** Letters without accents and case, one for one, so that offsets hold. */
const fold = (text: string): string =>
  Array.from(text, (letter) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘`]/gu, "'");
    return plain.length === letter.length ? plain : letter;
  }).join("");

const gazetteer = (): Map<string, string> => {
  const names = new Map<string, string>();
  for (const language of ["en", "fr", "es", "ru", "ar", "zh"]) {
    const tables = new Intl.DisplayNames([language], { type: "region" });
    for (const pair of states.split(" ")) {
      const [two = "", three = ""] = pair.split(":");
      const name = tables.of(two);
      if (name) names.set(fold(name), three);
    }
  }
  for (const pair of otherNames.split("|")) {
    const [name = "", code = ""] = pair.split(":");
    names.set(fold(name), code);
  }
  return names;
};

/** The names of States in a language, each with its code; those that are the same in several languages stand in each. */
export const stateNames = (language: string): [name: string, code: string][] => {
  const names = new Intl.DisplayNames([language], { type: "region" });
  const own = states.split(" ").flatMap((pair): [string, string][] => {
    const [two = "", three = ""] = pair.split(":");
    const name = names.of(two);
    return name ? [[name, three]] : [];
  });
  const others = otherNames.split("|").map((pair): [string, string] => {
    const [name = "", code = ""] = pair.split(":");
    return [name, code];
  });
  const isHan = language === "zh";
  return [...own, ...others.filter(([name]) => /\p{Script=Han}/u.test(name) === isHan)];
};

type Tables = { readonly names: ReadonlyMap<string, string>; readonly pattern: RegExp };

// The tables are made once, when the first text is read: 1,200 names.
const made: { tables?: Tables } = {};

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&");

const makeTables = (): Tables => {
  const names = gazetteer();
  const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length).map(escaped);
  const inCharacters = longestFirst.filter((name) => /\p{Script=Han}/u.test(name));
  const pattern = new RegExp(
    `(?<![\\p{L}])(?:${longestFirst.join("|")})(?![\\p{L}])|(?:${inCharacters.join("|")})`,
    "gu",
  );
  return { names, pattern };
};

const tables = (): Tables => {
  made.tables ??= makeTables();
  return made.tables;
};

/** Every State that a text names, in order, each code once. */
export const countriesIn = (text: string): NamedCountry[] => {
  const { names, pattern } = tables();
  const found = new Map<string, NamedCountry>();
  for (const match of fold(text).matchAll(pattern)) {
    const code = names.get(match[0]);
    const end = match.index + match[0].length;
    if (code && !found.has(code))
      found.set(code, { name: text.slice(match.index, end), code, start: match.index, end });
  }
  return [...found.values()];
};

/** What a "Country" field comes to. `certain` is false when words of it are no State that we know. */
export type CountriesReading = {
  readonly names: readonly string[];
  readonly codes: readonly string[];
  readonly certain: boolean;
};

const connecting = /^(?:[\s,;/&.、，；]|and|et|y|и|و|和|及|the|la|le|el)*$/iu;

/** Reads the words of a "Country" field; what is no State that we know is kept as typed. */
export const readCountries = (typed: string): CountriesReading => {
  const found = countriesIn(typed);
  const rest = found.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)},${text.slice(end)}`,
    typed,
  );
  if (found.length > 0 && connecting.test(rest.replace(/\s+/gu, " ")))
    return { names: found.map((one) => one.name), codes: found.map((one) => one.code), certain: true };
  const parts = typed
    .split(/[,;/、，；]|\s(?:and|et|y|и)\s/iu)
    .map((part) => part.trim())
    .filter(Boolean);
  return { names: parts, codes: found.map((one) => one.code), certain: false };
};
