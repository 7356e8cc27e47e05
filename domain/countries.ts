// The States that a text names, in any of the six languages, and their codes.

// ISO 3166 alpha-2 and alpha-3 of the Members and the observer States of the United Nations.
const states =
  "AF:AFG AL:ALB DZ:DZA AD:AND AO:AGO AG:ATG AR:ARG AM:ARM AU:AUS AT:AUT AZ:AZE BS:BHS BH:BHR BD:BGD BB:BRB BY:BLR BE:BEL BZ:BLZ BJ:BEN BT:BTN BO:BOL BA:BIH BW:BWA BR:BRA BN:BRN BG:BGR BF:BFA BI:BDI CV:CPV KH:KHM CM:CMR CA:CAN CF:CAF TD:TCD CL:CHL CN:CHN CO:COL KM:COM CG:COG CR:CRI CI:CIV HR:HRV CU:CUB CY:CYP CZ:CZE KP:PRK CD:COD DK:DNK DJ:DJI DM:DMA DO:DOM EC:ECU EG:EGY SV:SLV GQ:GNQ ER:ERI EE:EST SZ:SWZ ET:ETH FJ:FJI FI:FIN FR:FRA GA:GAB GM:GMB GE:GEO DE:DEU GH:GHA GR:GRC GD:GRD GT:GTM GN:GIN GW:GNB GY:GUY HT:HTI HN:HND HU:HUN IS:ISL IN:IND ID:IDN IR:IRN IQ:IRQ IE:IRL IL:ISR IT:ITA JM:JAM JP:JPN JO:JOR KZ:KAZ KE:KEN KI:KIR KW:KWT KG:KGZ LA:LAO LV:LVA LB:LBN LS:LSO LR:LBR LY:LBY LI:LIE LT:LTU LU:LUX MG:MDG MW:MWI MY:MYS MV:MDV ML:MLI MT:MLT MH:MHL MR:MRT MU:MUS MX:MEX FM:FSM MC:MCO MN:MNG ME:MNE MA:MAR MZ:MOZ MM:MMR NA:NAM NR:NRU NP:NPL NL:NLD NZ:NZL NI:NIC NE:NER NG:NGA MK:MKD NO:NOR OM:OMN PK:PAK PW:PLW PA:PAN PG:PNG PY:PRY PE:PER PH:PHL PL:POL PT:PRT QA:QAT KR:KOR MD:MDA RO:ROU RU:RUS RW:RWA KN:KNA LC:LCA VC:VCT WS:WSM SM:SMR ST:STP SA:SAU SN:SEN RS:SRB SC:SYC SL:SLE SG:SGP SK:SVK SI:SVN SB:SLB SO:SOM ZA:ZAF SS:SSD ES:ESP LK:LKA SD:SDN SR:SUR SE:SWE CH:CHE SY:SYR TJ:TJK TH:THA TL:TLS TG:TGO TO:TON TT:TTO TN:TUN TR:TUR TM:TKM TV:TUV UG:UGA UA:UKR AE:ARE GB:GBR TZ:TZA US:USA UY:URY UZ:UZB VU:VUT VE:VEN VN:VNM YE:YEM ZM:ZMB ZW:ZWE VA:VAT PS:PSE";

// Names of the United Nations and everyday names that differ from those of the language tables.
const otherNames =
  "Bolivia (Plurinational State of):BOL|Brunei Darussalam:BRN|Cabo Verde:CPV|Cote d'Ivoire:CIV|Ivory Coast:CIV|Congo:COG|Democratic Republic of the Congo:COD|DR Congo:COD|Czech Republic:CZE|Democratic People's Republic of Korea:PRK|DPRK:PRK|Republic of Korea:KOR|Korea:KOR|Iran (Islamic Republic of):IRN|Islamic Republic of Iran:IRN|Lao People's Democratic Republic:LAO|Lao PDR:LAO|Micronesia (Federated States of):FSM|Republic of Moldova:MDA|Myanmar:MMR|The Netherlands:NLD|Kingdom of the Netherlands:NLD|Russian Federation:RUS|Saint Kitts and Nevis:KNA|Saint Lucia:LCA|Saint Vincent and the Grenadines:VCT|Syrian Arab Republic:SYR|The Gambia:GMB|Türkiye:TUR|Turkey:TUR|United Republic of Tanzania:TZA|United States of America:USA|USA:USA|U.S.A.:USA|UK:GBR|United Kingdom of Great Britain and Northern Ireland:GBR|Great Britain:GBR|UAE:ARE|Venezuela (Bolivarian Republic of):VEN|Viet Nam:VNM|Vietnam:VNM|Holy See:VAT|State of Palestine:PSE|Palestine:PSE|Swaziland:SWZ|People's Republic of China:CHN|Timor-Leste:TLS|Macedonia:MKD|Bosnia and Herzegovina:BIH|Antigua and Barbuda:ATG|Trinidad and Tobago:TTO|Sao Tome and Principe:STP|Chinese:CHN|États-Unis d'Amérique:USA|Fédération de Russie:RUS|République de Corée:KOR|Estados Unidos de América:USA|Federación de Rusia:RUS|República de Corea:KOR|Российская Федерация:RUS|Соединенные Штаты Америки:USA|Китайская Народная Республика:CHN|Республика Казахстан:KAZ|الاتحاد الروسي:RUS|الولايات المتحدة الأمريكية:USA|中华人民共和国:CHN|俄罗斯联邦:RUS|美利坚合众国:USA|大韩民国:KOR|阿拉伯联合酋长国:ARE";

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

// The tables are made once, when the first text is read: 1,200 names.
const made: { names?: Map<string, string>; pattern?: RegExp } = {};

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&");

const tables = () => {
  const names = made.names ?? gazetteer();
  const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length).map(escaped);
  const pattern =
    made.pattern ??
    new RegExp(
      `(?<![\\p{L}])(?:${longestFirst.join("|")})(?![\\p{L}])|(?:${longestFirst.filter((name) => /\p{Script=Han}/u.test(name)).join("|")})`,
      "gu",
    );
  made.names = names;
  made.pattern = pattern;
  return { names, pattern };
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
