// Rule F1: what the proposals and the delegations of States are called after: "the Chinese proposal".

const pairs =
  "afghan:AFG albanian:ALB algerian:DZA angolan:AGO argentine:ARG argentinian:ARG armenian:ARM australian:AUS austrian:AUT bangladeshi:BGD belarusian:BLR belgian:BEL bolivian:BOL brazilian:BRA british:GBR bulgarian:BGR cambodian:KHM cameroonian:CMR canadian:CAN chilean:CHL chinese:CHN colombian:COL croatian:HRV cuban:CUB cypriot:CYP czech:CZE danish:DNK dutch:NLD ecuadorian:ECU egyptian:EGY estonian:EST ethiopian:ETH finnish:FIN french:FRA georgian:GEO german:DEU ghanaian:GHA greek:GRC hungarian:HUN icelandic:ISL indian:IND indonesian:IDN iranian:IRN iraqi:IRQ irish:IRL israeli:ISR italian:ITA jamaican:JAM japanese:JPN jordanian:JOR kenyan:KEN kuwaiti:KWT latvian:LVA lebanese:LBN libyan:LBY lithuanian:LTU malaysian:MYS maltese:MLT mexican:MEX mongolian:MNG moroccan:MAR namibian:NAM nepalese:NPL nigerian:NGA norwegian:NOR omani:OMN pakistani:PAK palestinian:PSE panamanian:PAN paraguayan:PRY peruvian:PER philippine:PHL polish:POL portuguese:PRT qatari:QAT romanian:ROU russian:RUS rwandan:RWA saudi:SAU senegalese:SEN serbian:SRB singaporean:SGP slovak:SVK slovenian:SVN somali:SOM spanish:ESP swedish:SWE swiss:CHE syrian:SYR tanzanian:TZA thai:THA tunisian:TUN turkish:TUR ugandan:UGA ukrainian:UKR emirati:ARE american:USA uruguayan:URY uzbek:UZB venezuelan:VEN vietnamese:VNM yemeni:YEM zambian:ZMB zimbabwean:ZWE";

const codes = new Map(
  pairs.split(" ").map((pair): [string, string] => {
    const [demonym = "", code = ""] = pair.split(":");
    return [demonym, code];
  }),
);

/** The code of the State that a text begins with as an adjective, and how long the word is. "South African" is two. */
export const demonymAt = (text: string): { code: string; length: number } | null => {
  const two = /^south african(?!\p{L})/iu.exec(text)?.[0];
  if (two) return { code: "ZAF", length: two.length };
  const word = /^\p{L}+/u.exec(text)?.[0] ?? "";
  const code = codes.get(word.toLowerCase());
  const isNamed =
    /^\s+(?:delegation|delegate|representative|proposals?|amendments?|suggestions?|text|language)(?!\p{L})/iu;
  return code !== undefined && isNamed.test(text.slice(word.length)) ? { code, length: word.length } : null;
};
