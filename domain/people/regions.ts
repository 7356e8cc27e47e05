// V6: the regional groups of the United Nations, by ISO 3166 alpha-3 code.

/** The five regional groups in the usual order; `none` stands for parties that belong to none. */
export const regions = [
  "africa",
  "asia-pacific",
  "eastern-europe",
  "latin-america-caribbean",
  "western-europe-others",
  "none",
] as const;
export type Region = (typeof regions)[number];

/** Whether a text names a regional group, or that there is none. */
export const isRegion = (name: string): name is Region => regions.some((region) => region === name);

// Members of the United Nations as they vote. The United States belongs to no group and votes with the Western European
// and other States, Türkiye with them too; the State of Palestine sits with the Asia-Pacific States.
const members: Record<Exclude<Region, "none">, string> = {
  africa:
    "DZA AGO BEN BWA BFA BDI CPV CMR CAF TCD COM COG CIV COD DJI EGY GNQ ERI SWZ ETH GAB GMB GHA GIN GNB KEN LSO LBR LBY MDG MWI MLI MRT MUS MAR MOZ NAM NER NGA RWA STP SEN SYC SLE SOM ZAF SSD SDN TGO TUN UGA TZA ZMB ZWE",
  "asia-pacific":
    "AFG BHR BGD BTN BRN KHM CHN CYP PRK FJI IND IDN IRN IRQ JPN JOR KAZ KIR KWT KGZ LAO LBN MYS MDV MHL FSM MNG MMR NRU NPL OMN PAK PLW PNG PHL PSE QAT KOR WSM SAU SGP SLB LKA SYR TJK THA TLS TON TKM TUV ARE UZB VUT VNM YEM",
  "eastern-europe":
    "ALB ARM AZE BLR BIH BGR HRV CZE EST GEO HUN LVA LTU MNE POL MDA ROU RUS SRB SVK SVN MKD UKR",
  "latin-america-caribbean":
    "ATG ARG BHS BRB BLZ BOL BRA CHL COL CRI CUB DMA DOM ECU SLV GRD GTM GUY HTI HND JAM MEX NIC PAN PRY PER KNA LCA VCT SUR TTO URY VEN",
  "western-europe-others":
    "AND AUS AUT BEL CAN DNK FIN FRA DEU GRC ISL IRL ISR ITA LIE LUX MLT MCO NLD NZL NOR PRT SMR ESP SWE CHE TUR GBR USA",
};

/** The States of a regional group, by their codes. */
export const regionMembers = (region: Exclude<Region, "none">): readonly string[] =>
  members[region].split(" ");

const regionByCode: ReadonlyMap<string, Region> = new Map(
  regions.flatMap((region) =>
    region === "none" ? [] : regionMembers(region).map((code): [string, Region] => [code, region]),
  ),
);

/** The regional group of a State by its alpha-3 code; `none` for every other party. */
export const regionOf = (code: string): Region => regionByCode.get(code) ?? "none";

/** The regional groups of States, each once, in the usual order; `none` alone when there is none. */
export const regionsOf = (codes: readonly string[]): readonly Region[] => {
  const found = new Set(codes.map(regionOf));
  const named = regions.filter((region) => region !== "none" && found.has(region));
  return named.length === 0 ? ["none"] : named;
};
