// The groups of States as they speak in negotiations: their codes, their names, and who is in them (as of 2025). A meeting
// may change the members of its own.
import { regionMembers } from "./regions";
import type { NameLanguage } from "./states";

type Names = { readonly en: string } & Partial<Record<NameLanguage, string>>;

/** A group by its usual code. `members` are codes of States, none where membership is not fixed. */
export type UsualGroup = {
  readonly code: string;
  readonly names: Names;
  readonly members: readonly string[];
};

const group = (code: string, names: Names, members: string | readonly string[] = []): UsualGroup => ({
  code,
  names,
  members: typeof members === "string" ? members.split(" ") : members,
});

const arab = "DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM";
const leastDeveloped =
  "AGO BEN BFA BDI CAF TCD COM COD DJI ERI ETH GMB GIN GNB LSO LBR MDG MWI MLI MRT MOZ NER RWA SEN SLE SOM SSD SDN TGO UGA TZA ZMB AFG BGD KHM LAO MMR NPL TLS YEM HTI KIR SLB TUV";
const smallIslands =
  "ATG BHS BRB BLZ CPV COM CUB DMA DOM FJI FSM GRD GNB GUY HTI JAM KIR MDV MHL MUS NRU PLW PNG WSM SGP SYC STP SLB KNA LCA VCT SUR TLS TON TTO TUV VUT";

/** The groups that speak for many come first. */
export const usualGroups: readonly UsualGroup[] = [
  group(
    "G77",
    {
      en: "Group of 77 and China",
      fr: "Groupe des 77 et la Chine",
      es: "Grupo de los 77 y China",
      ru: "Группа 77 и Китай",
      zh: "77国集团和中国",
      ar: "مجموعة الـ 77 والصين",
    },
    "AFG DZA AGO ATG ARG AZE BHS BHR BGD BRB BLZ BEN BTN BOL BWA BRA BRN BFA BDI CPV KHM CMR CAF TCD CHL CHN COL COM COG CRI CIV CUB PRK COD DJI DMA DOM ECU EGY SLV GNQ ERI SWZ ETH FJI GAB GMB GHA GRD GTM GIN GNB GUY HTI HND IND IDN IRN IRQ JAM JOR KEN KIR KWT LAO LBN LSO LBR LBY MDG MWI MYS MDV MLI MHL MRT MUS FSM MNG MAR MOZ MMR NAM NRU NPL NIC NER NGA OMN PAK PAN PNG PRY PER PHL QAT RWA KNA LCA VCT WSM STP SAU SEN SYC SLE SGP SLB SOM ZAF SSD LKA PSE SDN SUR SYR TJK THA TLS TGO TON TTO TUN TKM UGA ARE TZA URY VUT VEN VNM YEM ZMB ZWE",
  ),
  group(
    "EU",
    {
      en: "European Union and its member States",
      fr: "Union européenne et ses États membres",
      es: "Unión Europea y sus Estados miembros",
      ru: "Европейский союз и его государства-члены",
      zh: "欧洲联盟及其成员国",
      ar: "الاتحاد الأوروبي ودوله الأعضاء",
    },
    "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE",
  ),
  group(
    "AFRICAN-GROUP",
    {
      en: "African Group",
      fr: "Groupe des États d’Afrique",
      es: "Grupo de los Estados de África",
      ru: "Группа африканских государств",
      zh: "非洲国家组",
      ar: "مجموعة الدول الأفريقية",
    },
    regionMembers("africa"),
  ),
  group(
    "ARAB-GROUP",
    {
      en: "Arab Group",
      fr: "Groupe des États arabes",
      es: "Grupo de los Estados Árabes",
      ru: "Группа арабских государств",
      zh: "阿拉伯国家组",
      ar: "المجموعة العربية",
    },
    arab,
  ),
  group(
    "GRULAC",
    {
      en: "Group of Latin American and Caribbean States",
      fr: "Groupe des États d’Amérique latine et des Caraïbes",
      es: "Grupo de los Estados de América Latina y el Caribe",
      ru: "Группа государств Латинской Америки и Карибского бассейна",
      zh: "拉丁美洲和加勒比国家组",
      ar: "مجموعة دول أمريكا اللاتينية ومنطقة البحر الكاريبي",
    },
    regionMembers("latin-america-caribbean"),
  ),
  group(
    "APG",
    {
      en: "Asia-Pacific Group",
      fr: "Groupe des États d’Asie et du Pacifique",
      es: "Grupo de los Estados de Asia y el Pacífico",
      ru: "Группа государств Азиатско-Тихоокеанского региона",
      zh: "亚洲太平洋国家组",
      ar: "مجموعة دول آسيا والمحيط الهادئ",
    },
    regionMembers("asia-pacific"),
  ),
  group(
    "EEG",
    {
      en: "Eastern European Group",
      fr: "Groupe des États d’Europe orientale",
      es: "Grupo de los Estados de Europa Oriental",
      ru: "Группа восточноевропейских государств",
      zh: "东欧国家组",
      ar: "مجموعة دول أوروبا الشرقية",
    },
    regionMembers("eastern-europe"),
  ),
  group(
    "WEOG",
    {
      en: "Western European and Others Group",
      fr: "Groupe des États d’Europe occidentale et autres États",
      es: "Grupo de los Estados de Europa Occidental y otros Estados",
      ru: "Группа западноевропейских и других государств",
      zh: "西欧和其他国家组",
      ar: "مجموعة دول أوروبا الغربية ودول أخرى",
    },
    regionMembers("western-europe-others"),
  ),
  group(
    "AOSIS",
    {
      en: "Alliance of Small Island States",
      fr: "Alliance des petits États insulaires",
      es: "Alianza de los Pequeños Estados Insulares",
      ru: "Альянс малых островных государств",
      zh: "小岛屿国家联盟",
      ar: "تحالف الدول الجزرية الصغيرة",
    },
    smallIslands,
  ),
  group(
    "LDC",
    {
      en: "Least Developed Countries",
      fr: "Pays les moins avancés",
      es: "Países Menos Adelantados",
      ru: "Наименее развитые страны",
      zh: "最不发达国家",
      ar: "أقل البلدان نموا",
    },
    leastDeveloped,
  ),
  group(
    "LLDC",
    {
      en: "Landlocked Developing Countries",
      fr: "Pays en développement sans littoral",
      es: "Países en Desarrollo sin Litoral",
      ru: "Развивающиеся страны, не имеющие выхода к морю",
      zh: "内陆发展中国家",
      ar: "البلدان النامية غير الساحلية",
    },
    "AFG ARM AZE BTN BOL BWA BFA BDI CAF TCD SWZ ETH KAZ KGZ LAO LSO MWI MLI MDA MNG NPL NER MKD PRY RWA SSD TJK TKM UGA UZB ZMB ZWE",
  ),
  group("CANZ", { en: "Canada, Australia and New Zealand" }, "CAN AUS NZL"),
  group(
    "NORDIC",
    { en: "Nordic countries", fr: "Pays nordiques", es: "Países nórdicos", ru: "Страны Северной Европы" },
    "DNK FIN ISL NOR SWE",
  ),
  group("CARICOM", { en: "Caribbean Community" }, "ATG BHS BRB BLZ DMA GRD GUY HTI JAM KNA LCA VCT SUR TTO"),
  group("PIF", { en: "Pacific Islands Forum" }, "AUS NZL FJI KIR MHL FSM NRU PLW PNG WSM SLB TON TUV VUT"),
  group(
    "ASEAN",
    { en: "Association of Southeast Asian Nations" },
    "BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM",
  ),
  group("GCC", { en: "Gulf Cooperation Council" }, "BHR KWT OMN QAT SAU ARE"),
  group(
    "OIC",
    { en: "Organization of Islamic Cooperation" },
    "AFG ALB DZA AZE BHR BGD BEN BRN BFA CMR TCD COM CIV DJI EGY GAB GMB GIN GNB GUY IDN IRN IRQ JOR KAZ KWT KGZ LBN LBY MYS MDV MLI MRT MAR MOZ NER NGA OMN PAK PSE QAT SAU SEN SLE SOM SDN SUR SYR TJK TGO TUN TUR TKM UGA ARE UZB YEM",
  ),
  group("AILAC", { en: "Independent Association of Latin America and the Caribbean" }),
  group("AU", { en: "African Union" }),
  group("AGN", { en: "African Group of Negotiators" }),
  group("ALBA", { en: "Bolivarian Alliance for the Peoples of Our America" }),
  group("BRICS", { en: "BRICS" }),
  group("CELAC", { en: "Community of Latin American and Caribbean States" }),
  group("EIG", { en: "Environmental Integrity Group" }),
  group("JUSCANZ", { en: "JUSCANZ" }),
  group("LMDC", { en: "Like-Minded Group" }),
  group("NAM", { en: "Movement of Non-Aligned Countries" }),
  group("SICA", { en: "Central American Integration System" }),
  group("SIDS", { en: "Small Island Developing States" }),
  group("UG", { en: "Umbrella Group" }),
];

// Names by which groups are also called.
const otherNames: readonly (readonly [name: string, code: string])[] = [
  ["Group of 77", "G77"],
  ["G-77", "G77"],
  ["G77 and China", "G77"],
  ["European Union", "EU"],
  ["LDCs", "LDC"],
  ["LLDCs", "LLDC"],
  ["LMDCs", "LMDC"],
  ["Like-Minded Developing Countries", "LMDC"],
];

const byCode = new Map(usualGroups.map((each) => [each.code, each]));
const byName = new Map<string, UsualGroup>();
for (const each of usualGroups)
  for (const name of Object.values(each.names)) byName.set(name.toLowerCase(), each);
for (const [name, code] of otherNames) {
  const named = byCode.get(code);
  if (named) byName.set(name.toLowerCase(), named);
}

/** The group with this code in capitals, or with this name in any case. */
export const usualGroupNamed = (name: string): UsualGroup | undefined =>
  byCode.get(name) ?? byName.get(name.toLowerCase());
