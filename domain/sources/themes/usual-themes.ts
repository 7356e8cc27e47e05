// The themes that a new draft begins with. Each draft changes its own list.
import type { Theme } from "./themes";

/** Names, and the words that suggest them in Arabic, Chinese, English, French, Russian and Spanish. */
export const usualThemes: readonly Omit<Theme, "id">[] = [
  {
    name: "Digital divide",
    words: [
      ...[
        "digital divide*",
        "digital gap*",
        "access gap*",
        "unconnected",
        "affordab*",
        "connectivity",
        "broadband",
        "unserved",
        "rural",
        "submarine cable*",
        "meaningful access",
      ],
      ...[
        "fracture numérique",
        "fossé* numérique*",
        "connectivité",
        "haut débit",
        "large bande",
        "accès abordable",
      ],
      ...["brecha* digital*", "conectividad", "banda ancha", "asequible*"],
      ...["цифров* разрыв*", "цифров* неравенств*", "подключени*", "широкополосн*"],
      ...["الفجوة الرقمية", "الفجوات الرقمية", "الهوة الرقمية", "توصيلية", "النطاق العريض"],
      ...["数字鸿沟", "连通性", "互联互通", "宽带"],
    ],
  },
  {
    name: "Enabling environment",
    words: [
      ...[
        "enabling environment*",
        "regulatory framework*",
        "legal framework*",
        "competition",
        "investment climate",
        "regulator*",
      ],
      ...["environnement* favorable*", "cadre* réglementaire*", "cadre* juridique*"],
      ...["entorno* propicio*", "entorno* favorable*", "marco* regulatorio*", "marco* jurídico*"],
      ...["благоприятн* услови*", "благоприятн* сред*", "нормативн* баз*"],
      ...["البيئة التمكينية", "بيئة تمكينية", "بيئة مواتية", "الإطار التنظيمي", "الأطر التنظيمية"],
      ...["有利环境", "扶持环境", "监管框架", "法律框架"],
    ],
  },
  {
    name: "Financing",
    words: [
      ...[
        "financ*",
        "fund",
        "funds",
        "funding",
        "universal service",
        "official development assistance",
        "invest*",
      ],
      ...["investissement*", "fonds", "aide publique au développement"],
      ...["inversion", "inversiones", "fondo", "fondos"],
      ...["финанс*", "инвестици*", "фонд*"],
      ...["تمويل", "استثمار*", "صندوق", "صناديق"],
      ...["资金", "融资", "投资", "筹资"],
    ],
  },
  {
    name: "Human rights",
    words: [
      ...["human right*", "fundamental freedom*", "freedom of expression", "privacy", "freedom of opinion"],
      ...[
        "droits de l'homme",
        "droits humains",
        "libertés fondamentales",
        "liberté d'expression",
        "vie privée",
      ],
      ...["derechos humanos", "libertades fundamentales", "libertad de expresión", "privacidad"],
      ...["прав* человека", "основн* свобод*", "свобод* выражения", "неприкосновенност*"],
      ...["حقوق الإنسان", "الحريات الأساسية", "حرية التعبير", "الخصوصية"],
      ...["人权", "基本自由", "言论自由", "表达自由", "隐私"],
    ],
  },
  {
    name: "Security",
    words: [
      ...["security", "cybersecurity", "cybercrime", "cyber*", "confidence and trust", "building confidence"],
      ...["sécurité", "cybersécurité", "cybercriminalité"],
      ...["seguridad", "ciberseguridad", "ciberdelincuencia"],
      ...["безопасност*", "кибербезопасност*", "киберпреступност*"],
      ...["أمن", "الأمن السيبراني", "الجريمة السيبرانية", "الجرائم السيبرانية"],
      ...["安全", "网络犯罪"],
    ],
  },
  {
    name: "Internet governance",
    words: [
      ...[
        "internet governance",
        "governance of the internet",
        "multistakeholder",
        "multi-stakeholder",
        "root zone",
        "domain name*",
      ],
      ...["gouvernance de l'internet", "gouvernance d'internet", "multipartite*"],
      ...["gobernanza de internet", "gobernanza de la internet", "múltiples partes interesadas"],
      ...["управлени* интернетом", "управлени* использованием интернета", "многосторонн*"],
      ...["إدارة الإنترنت", "حوكمة الإنترنت", "أصحاب المصلحة المتعددين"],
      ...["互联网治理", "多利益攸关方", "多方利益攸关方", "域名"],
    ],
  },
  {
    name: "Enhanced cooperation",
    words: [
      ...["enhanced cooperation", "enhance cooperation", "international cooperation"],
      ...["coopération renforcée", "coopération internationale"],
      ...["cooperación reforzada", "mayor cooperación", "cooperación internacional"],
      ...["укреплени* сотрудничества", "расширенн* сотрудничеств*", "международн* сотрудничеств*"],
      ...["التعاون المعزز", "تعزيز التعاون", "التعاون الدولي"],
      ...["加强合作", "强化合作", "国际合作"],
    ],
  },
  {
    name: "Follow-up",
    words: [
      ...[
        "follow-up",
        "follow up",
        "review process",
        "indicator*",
        "monitoring",
        "next review",
        "high-level meeting",
      ],
      ...["suivi", "indicateur*", "réunion de haut niveau"],
      ...["seguimiento", "indicador", "indicadores", "reunión de alto nivel"],
      ...["последующ* деятельност*", "последующ* мер*", "показател*", "обзор*"],
      ...["المتابعة", "متابعة", "مؤشرات", "الرصد"],
      ...["后续", "后续行动", "指标", "监测", "审查"],
    ],
  },
];
