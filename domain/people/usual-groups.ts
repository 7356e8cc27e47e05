// The groups of States that negotiate together: their codes, their names, and their members (as of 2025). A meeting may
// change the members of its own.
import { groupNames } from "./group-names";
import { regionMembers } from "./regions";
import type { NameLanguage } from "./states";

/** A group by its usual code. `members` are codes of States, none where membership is not fixed. */
type UsualGroup = {
  readonly code: string;
  readonly names: Readonly<Record<NameLanguage, string>>;
  readonly members: readonly string[];
};

const group = (code: keyof typeof groupNames, members: string | readonly string[] = []): UsualGroup => ({
  code,
  names: groupNames[code],
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
    "AFG DZA AGO ATG ARG AZE BHS BHR BGD BRB BLZ BEN BTN BOL BWA BRA BRN BFA BDI CPV KHM CMR CAF TCD CHL CHN COL COM COG CRI CIV CUB PRK COD DJI DMA DOM ECU EGY SLV GNQ ERI SWZ ETH FJI GAB GMB GHA GRD GTM GIN GNB GUY HTI HND IND IDN IRN IRQ JAM JOR KEN KIR KWT LAO LBN LSO LBR LBY MDG MWI MYS MDV MLI MHL MRT MUS FSM MNG MAR MOZ MMR NAM NRU NPL NIC NER NGA OMN PAK PAN PNG PRY PER PHL QAT RWA KNA LCA VCT WSM STP SAU SEN SYC SLE SGP SLB SOM ZAF SSD LKA PSE SDN SUR SYR TJK THA TLS TGO TON TTO TUN TKM UGA ARE TZA URY VUT VEN VNM YEM ZMB ZWE",
  ),
  group(
    "EU",
    "AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE",
  ),
  group("AFRICAN-GROUP", regionMembers("africa")),
  group("ARAB-GROUP", arab),
  group("GRULAC", regionMembers("latin-america-caribbean")),
  group("APG", regionMembers("asia-pacific")),
  group("EEG", regionMembers("eastern-europe")),
  group("WEOG", regionMembers("western-europe-others")),
  group("AOSIS", smallIslands),
  group("LDC", leastDeveloped),
  group(
    "LLDC",
    "AFG ARM AZE BTN BOL BWA BFA BDI CAF TCD SWZ ETH KAZ KGZ LAO LSO MWI MLI MDA MNG NPL NER MKD PRY RWA SSD TJK TKM UGA UZB ZMB ZWE",
  ),
  group("CANZ", "CAN AUS NZL"),
  group("NORDIC", "DNK FIN ISL NOR SWE"),
  group("CARICOM", "ATG BHS BRB BLZ DMA GRD GUY HTI JAM KNA LCA VCT SUR TTO"),
  group("PIF", "AUS NZL FJI KIR MHL FSM NRU PLW PNG WSM SLB TON TUV VUT"),
  group("ASEAN", "BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM"),
  group("GCC", "BHR KWT OMN QAT SAU ARE"),
  group(
    "OIC",
    "AFG ALB DZA AZE BHR BGD BEN BRN BFA CMR TCD COM CIV DJI EGY GAB GMB GIN GNB GUY IDN IRN IRQ JOR KAZ KWT KGZ LBN LBY MYS MDV MLI MRT MAR MOZ NER NGA OMN PAK PSE QAT SAU SEN SLE SOM SDN SUR SYR TJK TGO TUN TUR TKM UGA ARE UZB YEM",
  ),
  group("AILAC"),
  group("AU"),
  group("AGN"),
  group("ALBA"),
  group("BRICS"),
  group("CELAC"),
  group("EIG"),
  group("JUSCANZ"),
  group("LMDC"),
  group("NAM"),
  group("SICA"),
  group("SIDS"),
  group("UG"),
];

// Other names of groups.
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
