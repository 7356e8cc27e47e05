// The Members and observer States of the United Nations: their codes, and their names in the six languages.

/** The languages in which the names of States are known: the six of the United Nations. */
export const nameLanguages = ["en", "fr", "es", "ru", "zh", "ar"] as const;
export type NameLanguage = (typeof nameLanguages)[number];

// ISO 3166 alpha-2 and alpha-3.
const codes =
  "AF:AFG AL:ALB DZ:DZA AD:AND AO:AGO AG:ATG AR:ARG AM:ARM AU:AUS AT:AUT AZ:AZE BS:BHS BH:BHR BD:BGD BB:BRB BY:BLR BE:BEL BZ:BLZ BJ:BEN BT:BTN BO:BOL BA:BIH BW:BWA BR:BRA BN:BRN BG:BGR BF:BFA BI:BDI CV:CPV KH:KHM CM:CMR CA:CAN CF:CAF TD:TCD CL:CHL CN:CHN CO:COL KM:COM CG:COG CR:CRI CI:CIV HR:HRV CU:CUB CY:CYP CZ:CZE KP:PRK CD:COD DK:DNK DJ:DJI DM:DMA DO:DOM EC:ECU EG:EGY SV:SLV GQ:GNQ ER:ERI EE:EST SZ:SWZ ET:ETH FJ:FJI FI:FIN FR:FRA GA:GAB GM:GMB GE:GEO DE:DEU GH:GHA GR:GRC GD:GRD GT:GTM GN:GIN GW:GNB GY:GUY HT:HTI HN:HND HU:HUN IS:ISL IN:IND ID:IDN IR:IRN IQ:IRQ IE:IRL IL:ISR IT:ITA JM:JAM JP:JPN JO:JOR KZ:KAZ KE:KEN KI:KIR KW:KWT KG:KGZ LA:LAO LV:LVA LB:LBN LS:LSO LR:LBR LY:LBY LI:LIE LT:LTU LU:LUX MG:MDG MW:MWI MY:MYS MV:MDV ML:MLI MT:MLT MH:MHL MR:MRT MU:MUS MX:MEX FM:FSM MC:MCO MN:MNG ME:MNE MA:MAR MZ:MOZ MM:MMR NA:NAM NR:NRU NP:NPL NL:NLD NZ:NZL NI:NIC NE:NER NG:NGA MK:MKD NO:NOR OM:OMN PK:PAK PW:PLW PA:PAN PG:PNG PY:PRY PE:PER PH:PHL PL:POL PT:PRT QA:QAT KR:KOR MD:MDA RO:ROU RU:RUS RW:RWA KN:KNA LC:LCA VC:VCT WS:WSM SM:SMR ST:STP SA:SAU SN:SEN RS:SRB SC:SYC SL:SLE SG:SGP SK:SVK SI:SVN SB:SLB SO:SOM ZA:ZAF SS:SSD ES:ESP LK:LKA SD:SDN SR:SUR SE:SWE CH:CHE SY:SYR TJ:TJK TH:THA TL:TLS TG:TGO TO:TON TT:TTO TN:TUN TR:TUR TM:TKM TV:TUV UG:UGA UA:UKR AE:ARE GB:GBR TZ:TZA US:USA UY:URY UZ:UZB VU:VUT VE:VEN VN:VNM YE:YEM ZM:ZMB ZW:ZWE VA:VAT PS:PSE";

// Names that the United Nations use for a State where the language tables give another.
const official: Readonly<Record<NameLanguage, string>> = {
  en: "ATG:Antigua and Barbuda|BOL:Bolivia (Plurinational State of)|BIH:Bosnia and Herzegovina|BRN:Brunei Darussalam|CPV:Cabo Verde|COG:Congo|CIV:Côte d’Ivoire|PRK:Democratic People's Republic of Korea|COD:Democratic Republic of the Congo|VAT:Holy See|IRN:Iran (Islamic Republic of)|LAO:Lao People's Democratic Republic|FSM:Micronesia (Federated States of)|MMR:Myanmar|NLD:Kingdom of the Netherlands|PSE:State of Palestine|KOR:Republic of Korea|MDA:Republic of Moldova|RUS:Russian Federation|KNA:Saint Kitts and Nevis|LCA:Saint Lucia|VCT:Saint Vincent and the Grenadines|STP:Sao Tome and Principe|SYR:Syrian Arab Republic|TTO:Trinidad and Tobago|GBR:United Kingdom of Great Britain and Northern Ireland|TZA:United Republic of Tanzania|USA:United States of America|VEN:Venezuela (Bolivarian Republic of)|VNM:Viet Nam",
  fr: "BLR:Bélarus|BOL:Bolivie (État plurinational de)|BRN:Brunéi Darussalam|CPV:Cabo Verde|COG:Congo|PRK:République populaire démocratique de Corée|COD:République démocratique du Congo|VAT:Saint-Siège|IRN:Iran (République islamique d')|KGZ:Kirghizistan|LAO:République démocratique populaire lao|FSM:Micronésie (États fédérés de)|MMR:Myanmar|NLD:Royaume des Pays-Bas|PSE:État de Palestine|KOR:République de Corée|MDA:République de Moldova|RUS:Fédération de Russie|KNA:Saint-Kitts-et-Nevis|SYR:République arabe syrienne|TLS:Timor-Leste|TUR:Türkiye|GBR:Royaume-Uni de Grande-Bretagne et d'Irlande du Nord|TZA:République-Unie de Tanzanie|USA:États-Unis d'Amérique|VEN:Venezuela (République bolivarienne du)|VNM:Viet Nam",
  es: "BHR:Bahrein|BGD:Bangladesh|BLR:Belarús|BOL:Bolivia (Estado Plurinacional de)|BWA:Botswana|BRN:Brunei Darussalam|PRK:República Popular Democrática de Corea|DJI:Djibouti|SWZ:Eswatini|FJI:Fiji|GNB:Guinea-Bissau|VAT:Santa Sede|IRN:Irán (República Islámica del)|IRQ:Iraq|KEN:Kenya|LAO:República Democrática Popular Lao|LSO:Lesotho|MWI:Malawi|FSM:Micronesia (Estados Federados de)|MMR:Myanmar|NLD:Reino de los Países Bajos|NZL:Nueva Zelandia|PLW:Palau|PSE:Estado de Palestina|PNG:Papua Nueva Guinea|QAT:Qatar|KOR:República de Corea|MDA:República de Moldova|ROU:Rumania|RUS:Federación de Rusia|RWA:Rwanda|KNA:Saint Kitts y Nevis|SAU:Arabia Saudita|VCT:San Vicente y las Granadinas|SUR:Suriname|SYR:República Árabe Siria|TUR:Türkiye|GBR:Reino Unido de Gran Bretaña e Irlanda del Norte|TZA:República Unida de Tanzanía|USA:Estados Unidos de América|VEN:Venezuela (República Bolivariana de)|VNM:Viet Nam|ZWE:Zimbabwe",
  ru: "BHS:Багамские Острова|BOL:Боливия (Многонациональное Государство)|BRN:Бруней-Даруссалам|CAF:Центральноафриканская Республика|COG:Конго|COM:Коморские Острова|PRK:Корейская Народно-Демократическая Республика|COD:Демократическая Республика Конго|VAT:Святой Престол|IRN:Иран (Исламская Республика)|KGZ:Кыргызстан|LAO:Лаосская Народно-Демократическая Республика|FSM:Микронезия (Федеративные Штаты)|MHL:Маршалловы Острова|MMR:Мьянма|NLD:Королевство Нидерландов|PNG:Папуа — Новая Гвинея|PSE:Государство Палестина|KOR:Республика Корея|MDA:Республика Молдова|RUS:Российская Федерация|SYC:Сейшельские Острова|SLB:Соломоновы Острова|SYR:Сирийская Арабская Республика|TLS:Тимор-Лешти|TUR:Турция|ARE:Объединенные Арабские Эмираты|GBR:Соединенное Королевство Великобритании и Северной Ирландии|TZA:Объединенная Республика Танзания|USA:Соединенные Штаты Америки|VEN:Венесуэла (Боливарианская Республика)|VNM:Вьетнам",
  zh: "BOL:多民族玻利维亚国|BRN:文莱达鲁萨兰国|COG:刚果|PRK:朝鲜民主主义人民共和国|COD:刚果民主共和国|VAT:教廷|IRN:伊朗伊斯兰共和国|LAO:老挝人民民主共和国|FSM:密克罗尼西亚联邦|NLD:荷兰王国|PSE:巴勒斯坦国|KOR:大韩民国|MDA:摩尔多瓦共和国|RUS:俄罗斯联邦|SYR:阿拉伯叙利亚共和国|GBR:大不列颠及北爱尔兰联合王国|TZA:坦桑尼亚联合共和国|USA:美利坚合众国|VEN:委内瑞拉玻利瓦尔共和国",
  ar: "BOL:دولة بوليفيا المتعددة القوميات|BRN:بروني دار السلام|CPV:كابو فيردي|BHS:جزر البهاما|COG:الكونغو|CIV:كوت ديفوار|PRK:جمهورية كوريا الشعبية الديمقراطية|COD:جمهورية الكونغو الديمقراطية|VAT:الكرسي الرسولي|IRN:جمهورية إيران الإسلامية|LAO:جمهورية لاو الديمقراطية الشعبية|FSM:ولايات ميكرونيزيا الموحدة|MDV:ملديف|MMR:ميانمار|NLD:مملكة هولندا|PSE:دولة فلسطين|KOR:جمهورية كوريا|MDA:جمهورية مولدوفا|RUS:الاتحاد الروسي|SYR:الجمهورية العربية السورية|TLS:تيمور-ليشتي|TUR:تركيا|GBR:المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية|TZA:جمهورية تنزانيا المتحدة|USA:الولايات المتحدة الأمريكية|VEN:جمهورية فنزويلا البوليفارية|VNM:فييت نام",
};

// Everyday and other names, in any language.
const otherNames =
  "CIV:Cote d'Ivoire|CIV:Ivory Coast|COD:DR Congo|CZE:Czech Republic|PRK:DPRK|KOR:Korea|IRN:Islamic Republic of Iran|LAO:Lao PDR|NLD:The Netherlands|GMB:The Gambia|TUR:Turkey|USA:USA|USA:U.S.A.|GBR:UK|GBR:Great Britain|ARE:UAE|VNM:Vietnam|PSE:Palestine|SWZ:Swaziland|CHN:People's Republic of China|MKD:Macedonia|CHN:Chinese|CHN:Китайская Народная Республика|KAZ:Республика Казахстан|CHN:中华人民共和国|ARE:阿拉伯联合酋长国|IRN:Исламская Республика Иран|BOL:玻利维亚多民族国|JPN:Japon";

type StateName = readonly [code: string, name: string];

const pairs = codes.split(" ").map((pair): [two: string, three: string] => [pair.slice(0, 2), pair.slice(3)]);

const named = (list: string): StateName[] => list.split("|").map((each) => [each.slice(0, 3), each.slice(4)]);

/** The ISO 3166 alpha-3 codes of all of them. */
export const stateCodes: readonly string[] = pairs.map(([, three]) => three);

const known = new Set(stateCodes);

/** True for the ISO 3166 alpha-3 code of a State, in capitals. */
export const isStateCode = (code: string): boolean => known.has(code);

const namesOfTables = (language: string): StateName[] => {
  const tables = new Intl.DisplayNames([language], { type: "region" });
  return pairs.flatMap(([two, three]): StateName[] => {
    const name = tables.of(two);
    return name ? [[three, name]] : [];
  });
};

const officialNames = new Map<NameLanguage, ReadonlyMap<string, string>>();

/** The names that the United Nations use in a language, by code. */
export const officialNamesIn = (language: NameLanguage): ReadonlyMap<string, string> => {
  const made =
    officialNames.get(language) ?? new Map([...namesOfTables(language), ...named(official[language])]);
  officialNames.set(language, made);
  return made;
};

/** All names of States in a language: official ones, everyday ones, and those used in any language. */
export const allStateNames = (language: string): StateName[] => [
  ...namesOfTables(language),
  ...nameLanguages.flatMap((each) => named(official[each])),
  ...named(otherNames),
];
