// What senders write instead of the five kinds of stakeholder.
import { type StakeholderType, stakeholderTypes } from "./stakeholder-types";

/** A type as read: `exact` when the sender wrote one of the five, in any of the languages. */
type TypeReading = { readonly type: StakeholderType | null; readonly exact: boolean };

const names: Record<StakeholderType, RegExp> = {
  Government:
    /^(?:governments?|member states?|gouvernements?|gobiernos?|правительств[оа]|الحكومة|حكومة|حكومي|政府)$/iu,
  "Civil Society":
    /^(?:civil[- ]society|société civile|sociedad civil|гражданское общество|المجتمع المدني|民间社会|公民社会)$/iu,
  "Private Sector":
    /^(?:private sector|business|secteur privé|sector privado|частный сектор|القطاع الخاص|私营部门|私营企业)$/iu,
  Academia:
    /^(?:academi[ac]|academic(?: community)?|milieux? universitaires?|universitaires?|monde universitaire|milieux? académiques?|academia|mundo académico|научное сообщество|академические круги|الأوساط الأكاديمية|学术界)$/iu,
  "Technical Sector":
    /^(?:technical (?:sector|community)|secteur technique|communauté technique|sector técnico|comunidad técnica|техническ(?:ий сектор|ое сообщество)|القطاع التقني|المجتمع التقني|技术部门|技术界)$/iu,
};

// In order of precedence: words by which a free sentence names its kind.
const hints: readonly (readonly [StakeholderType, RegExp])[] = [
  [
    "Civil Society",
    /civil[- ]society|société civile|sociedad civil|гражданск|المجتمع المدني|民间|\bngos?\b|\bongs?\b|non-?governmental|non gouvernementale|no gubernamental|неправительств|非政府/iu,
  ],
  [
    "Private Sector",
    /private sector|business|industry|compan(?:y|ies)|chamber of commerce|enterprise|secteur privé|entreprise|sector privado|empresa|частн|бизнес|القطاع الخاص|شركة|私营|企业/iu,
  ],
  [
    "Academia",
    /academi|universit|research|scholar|université|recherche|investigación|научн|университет|أكاديمي|جامعة|学术|大学|研究/iu,
  ],
  [
    "Technical Sector",
    /technical|engineer|registr(?:y|ies)|standards? body|network operators?|technique|ingénieur|técnic|техническ|تقني|技术/iu,
  ],
  [
    "Government",
    /government|ministr|permanent mission|\bmission\b|member states?|\bstates?\b|embassy|inter-?governmental|international organi[sz]ation|gouvernement|mission permanente|gobierno|misión permanente|ministerio|правительств|министерств|представительств|حكوم|وزارة|البعثة|政府|代表团|使团|国际组织/iu,
  ],
];

/** Reads the value of "Stakeholder type". A free sentence is taken to mean the nearest of the five. */
export const readStakeholderType = (typed: string): TypeReading => {
  const text = typed.replace(/[.;,\s]+$/u, "");
  const exact = stakeholderTypes.find((type) => names[type].test(text));
  if (exact) return { type: exact, exact: true };
  const opening = stakeholderTypes.find((type) => names[type].test(text.split(/[,;(–—]/u)[0]?.trim() ?? ""));
  return { type: opening ?? hints.find(([, hint]) => hint.test(text))?.[0] ?? null, exact: false };
};

const group =
  /(?<!\p{L})(?:group of (?:77|seventy-seven)(?: and china)?|g-?77(?: (?:and|&) china)?|groupe des 77(?: et la chine)?|grupo de los 77(?: y china)?|групп[аы] 77(?: и Кита[йя])?|77国集团(?:和中国)?|مجموعة ال?\s?77(?: والصين)?|(?:the )?european union(?: and its member states)?|(?:the )?EU(?: and its member states)?|union européenne|unión europea|европейск(?:ий|ого) союза?|الاتحاد الأوروبي|欧洲联盟|欧盟|african group|groupe africain|grupo africano|arab group|umbrella group|aosis|alliance of small island states|ldcs?|least developed countries|celac|caricom|asean|non-aligned movement|brics|lldcs?)(?!\p{L})/iu;

/** The group of States that a text names, as written, or null. */
export const groupNamedIn = (text: string): string | null => group.exec(text)?.[0] ?? null;

const organizationWord =
  /(?<!\p{L})(?:society|association|coalition|foundation|network|institute|institution|university|ministry|mission|council|chamber|federation|forum|union|cent(?:er|re)|commission|committee|alliance|group|organi[sz]ation|agency|bureau|office|secretariat|initiative|academy|company|corporation|inc|ltd|gmbh|registry|operators|libraries|government|republic|kingdom|delegation|société|réseau|ministère|université|fédération|conseil|chambre|institut|fondation|gouvernement|délégation|organisation|collectif|sociedad|asociación|coalición|fundación|red|instituto|universidad|ministerio|misión|consejo|cámara|federación|gobierno|alianza|centro|foro|comité|comisión|colectivo|sindicato|rede|associação|instituto|fundação|fórum|conselho|coletivo|federação|comissão|universidade|ministério|governo|организация|общество|ассоциация|союз|институт|университет|министерство|фонд|сеть|совет|палата|представительство|правительство|центр|форум|комитет|федерация|коалиция|движение|агентство)(?!\p{L})|(?:جمعية|منظمة|مؤسسة|وزارة|جامعة|شبكة|اتحاد|مجلس|البعثة|حكومة|مركز|رابطة|تحالف|ائتلاف|منتدى|هيئة|معهد)|(?:协会|学会|大学|联盟|基金会|中心|研究院|研究所|代表团|政府|部$|公司|组织|委员会|网络$|促进会|研究会|论坛$|商会|机构$)/iu;

/** Whether a line reads like the name of an organization, a State or a group of States. */
export const namesOrganization = (text: string): boolean =>
  organizationWord.test(text) || groupNamedIn(text) !== null;

const official =
  /permanent mission|(?<!\p{L})mission (?:of|to)|\bmission to\b|ministr|government of|delegation of|gouvernement|mission permanente|ministère|gobierno|misión permanente|ministerio|постоянн(?:ое|ого) представительств|правительство|министерство|البعثة الدائمة|وزارة|حكومة|常驻|代表团|政府/iu;

/** Whether an organization's name is that of a State, a part of its government, or a group of States. */
export const isOfficial = (organization: string): boolean =>
  official.test(organization) || groupNamedIn(organization) !== null;
