// What is known of instruments that outcome documents cite. Facts of general knowledge, each as the resolution or treaty itself
// prints it: symbol, day of adoption and title from its masthead, the number of paragraphs or articles from its last one.
// What is not certain is left out: a number that is not here is never judged. Add rows in the same way.

/** An instrument as far as it is known. `symbol` is that of a document, `A/RES/70/1`, or the name of a treaty. */
export type KnownInstrument = {
  readonly symbol: string;
  /** The day of adoption, `2015-12-16`; null where it is not known. */
  readonly adopted: string | null;
  /** Its title in English; null where it is not known. */
  readonly title: string | null;
  /** How many paragraphs it numbers, or the outcome document that it adopts does. */
  readonly paragraphs?: number;
  readonly articles?: number;
  /** The symbol of the instrument that took its place. */
  readonly supersededBy?: string;
  /** Other names by which it is cited, in any of the six languages, as they stand after "of the". */
  readonly names?: readonly string[];
};

const resolution = (
  number: string,
  adopted: string | null,
  title: string | null,
  more: Partial<KnownInstrument> = {},
): KnownInstrument => ({ symbol: `A/RES/${number}`, adopted, title, ...more });

const annual = "Information and communications technologies for development";
const sustained = "Information and communications technologies for sustainable development";
const summit = "World Summit on the Information Society";
const review =
  "Quadrennial comprehensive policy review of operational activities for development of the United Nations system";

const generalAssembly: readonly KnownInstrument[] = [
  resolution("217 A (III)", "1948-12-10", "Universal Declaration of Human Rights", { articles: 30 }),
  resolution("2106 A (XX)", "1965-12-21", null, { articles: 25 }),
  resolution("2200 A (XXI)", "1966-12-16", null),
  resolution("34/180", "1979-12-18", null, { articles: 30 }),
  resolution("39/46", "1984-12-10", null, { articles: 33 }),
  resolution("41/128", "1986-12-04", "Declaration on the Right to Development", { articles: 10 }),
  resolution("44/25", "1989-11-20", "Convention on the Rights of the Child", { articles: 54 }),
  resolution("46/182", "1991-12-19", null),
  resolution("55/2", "2000-09-08", "United Nations Millennium Declaration", { paragraphs: 32 }),
  resolution("56/183", "2001-12-21", summit),
  resolution("57/238", "2002-12-20", summit),
  resolution("57/270 B", "2003-06-23", null),
  resolution("60/1", "2005-09-16", "2005 World Summit Outcome", { paragraphs: 178 }),
  resolution("60/251", "2006-03-15", "Human Rights Council"),
  resolution("60/252", "2006-03-27", summit),
  resolution("61/106", "2006-12-13", "Convention on the Rights of Persons with Disabilities", {
    articles: 50,
  }),
  resolution("61/295", "2007-09-13", "United Nations Declaration on the Rights of Indigenous Peoples", {
    articles: 46,
  }),
  resolution("63/202", "2008-12-19", annual),
  resolution("64/187", "2009-12-21", annual),
  resolution("64/292", "2010-07-28", "The human right to water and sanitation"),
  resolution("65/141", "2010-12-20", annual),
  resolution("66/184", "2011-12-22", annual),
  resolution("66/288", "2012-07-27", "The future we want", { paragraphs: 283 }),
  resolution("67/195", "2012-12-21", annual),
  resolution("67/226", "2012-12-21", review, { supersededBy: "A/RES/71/243" }),
  resolution("67/290", "2013-07-09", null),
  resolution("68/167", "2013-12-18", "The right to privacy in the digital age"),
  resolution("68/198", "2013-12-20", annual),
  resolution(
    "68/302",
    "2014-07-31",
    "Modalities for the overall review by the General Assembly of the implementation of the outcomes of the World Summit on the Information Society",
  ),
  resolution("69/166", "2014-12-18", "The right to privacy in the digital age"),
  resolution("69/283", "2015-06-03", "Sendai Framework for Disaster Risk Reduction 2015–2030"),
  resolution("69/313", "2015-07-27", null, { paragraphs: 134, names: ["Addis Ababa Action Agenda"] }),
  resolution("70/1", "2015-09-25", "Transforming our world: the 2030 Agenda for Sustainable Development", {
    paragraphs: 91,
    names: [
      "2030 Agenda",
      "Programme de développement durable à l’horizon 2030",
      "Agenda 2030",
      "Повестки дня в области устойчивого развития на период до 2030 года",
      "2030年可持续发展议程",
      "خطة التنمية المستدامة لعام 2030",
    ],
  }),
  resolution(
    "70/125",
    "2015-12-16",
    "Outcome document of the high-level meeting of the General Assembly on the overall review of the implementation of the outcomes of the World Summit on the Information Society",
  ),
  resolution("70/184", "2015-12-22", annual),
  resolution("71/1", "2016-09-19", "New York Declaration for Refugees and Migrants"),
  resolution("71/212", "2016-12-21", annual),
  resolution("71/243", "2016-12-21", review, { supersededBy: "A/RES/75/233" }),
  resolution("71/256", "2016-12-23", "New Urban Agenda"),
  resolution("72/200", "2017-12-20", sustained),
  resolution(
    "73/3",
    "2018-10-10",
    "Political declaration of the high-level meeting of the General Assembly on the fight against tuberculosis",
    { paragraphs: 53 },
  ),
  resolution("73/195", "2018-12-19", "Global Compact for Safe, Orderly and Regular Migration"),
  resolution("73/218", "2018-12-20", sustained),
  resolution("74/197", "2019-12-19", sustained),
  resolution("75/233", "2020-12-21", review),
  resolution("76/300", "2022-07-28", "The human right to a clean, healthy and sustainable environment"),
  resolution("79/1", "2024-09-22", "The Pact for the Future"),
];

const onTheInternet = "The promotion, protection and enjoyment of human rights on the Internet";
const otherBodies: readonly KnownInstrument[] = [
  { symbol: "A/HRC/RES/20/8", adopted: "2012-07-05", title: onTheInternet },
  { symbol: "A/HRC/RES/26/13", adopted: "2014-06-26", title: onTheInternet },
  { symbol: "A/HRC/RES/32/13", adopted: "2016-07-01", title: onTheInternet },
  { symbol: "E/RES/2006/46", adopted: "2006-07-28", title: null },
  { symbol: "S/RES/1325 (2000)", adopted: "2000-10-31", title: null },
  { symbol: "S/RES/2250 (2015)", adopted: "2015-12-09", title: null },
];

const named = (
  symbol: string,
  adopted: string,
  more: Pick<KnownInstrument, "paragraphs" | "articles" | "names">,
): KnownInstrument => ({ symbol, adopted, title: symbol, ...more });

const instruments: readonly KnownInstrument[] = [
  named("Universal Declaration of Human Rights", "1948-12-10", {
    articles: 30,
    names: [
      "Universal Declaration",
      "Déclaration universelle des droits de l’homme",
      "Declaración Universal de Derechos Humanos",
      "Declaración Universal de los Derechos Humanos",
      "Всеобщей декларации прав человека",
      "Всеобщая декларация прав человека",
      "世界人权宣言",
      "الإعلان العالمي لحقوق الإنسان",
    ],
  }),
  named("Charter of the United Nations", "1945-06-26", {
    articles: 111,
    names: [
      "Charter",
      "Charte des Nations Unies",
      "Carta de las Naciones Unidas",
      "Устава Организации Объединенных Наций",
      "联合国宪章",
      "ميثاق الأمم المتحدة",
    ],
  }),
  named("International Covenant on Civil and Political Rights", "1966-12-16", {
    articles: 53,
    names: [
      "Pacte international relatif aux droits civils et politiques",
      "Pacto Internacional de Derechos Civiles y Políticos",
      "Международного пакта о гражданских и политических правах",
      "公民权利和政治权利国际公约",
      "العهد الدولي الخاص بالحقوق المدنية والسياسية",
    ],
  }),
  named("International Covenant on Economic, Social and Cultural Rights", "1966-12-16", { articles: 31 }),
  named("Convention on the Rights of the Child", "1989-11-20", { articles: 54 }),
  named("Convention on the Rights of Persons with Disabilities", "2006-12-13", { articles: 50 }),
  named("United Nations Framework Convention on Climate Change", "1992-05-09", { articles: 26 }),
  named("Kyoto Protocol", "1997-12-11", { articles: 28 }),
  named("Paris Agreement", "2015-12-12", {
    articles: 29,
    names: ["Accord de Paris", "Acuerdo de París", "Парижского соглашения", "巴黎协定", "اتفاق باريس"],
  }),
  named("Tunis Agenda for the Information Society", "2005-11-18", {
    paragraphs: 122,
    names: [
      "WSIS-05/TUNIS/DOC/6",
      "Tunis Agenda",
      "Agenda de Tunis pour la société de l’information",
      "Agenda de Tunis",
      "Agenda de Túnez para la Sociedad de la Información",
      "Agenda de Túnez",
      "Тунисской программы для информационного общества",
      "信息社会突尼斯议程",
      "突尼斯议程",
      "برنامج عمل تونس بشأن مجتمع المعلومات",
    ],
  }),
  named("Tunis Commitment", "2005-11-18", {
    paragraphs: 40,
    names: ["WSIS-05/TUNIS/DOC/7", "Engagement de Tunis", "Compromiso de Túnez"],
  }),
  named("Geneva Declaration of Principles", "2003-12-12", {
    paragraphs: 67,
    names: [
      "WSIS-03/GENEVA/DOC/4",
      "Déclaration de principes de Genève",
      "Declaración de Principios de Ginebra",
    ],
  }),
];

/** The register of the program. What has a name of its own comes first: it is found by the name before its resolution is. */
export const registered: readonly KnownInstrument[] = [...instruments, ...generalAssembly, ...otherBodies];
