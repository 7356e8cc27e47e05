// The same in the two languages whose letters have no capitals.

/** A language of official documents. */
export type DocumentLanguage = "en" | "fr" | "es" | "ru" | "zh" | "ar";

/** What documents of a language are made of. */
export type DocumentWords = {
  readonly frame: string;
  readonly parties: string;
  readonly openings: readonly string[];
  readonly verbs: readonly string[];
  readonly tails: readonly string[];
  readonly headings: readonly string[];
  readonly articleTitles: readonly string[];
  readonly stops: {
    readonly comma: string;
    readonly semicolon: string;
    readonly stop: string;
    readonly colon: string;
  };
  readonly gap: string;
};

/** The words of Chinese and of Arabic documents. */
export const otherWords: Readonly<Record<Extract<DocumentLanguage, "zh" | "ar">, DocumentWords>> = {
  zh: {
    frame: "大会，",
    parties: "本公约各缔约方，",
    openings: [
      "回顾",
      "关切地注意到",
      "深为关切",
      "遵循",
      "审议了",
      "铭记",
      "深信",
      "又回顾",
      "强调",
      "注意到",
      "意识到",
      "重申",
    ],
    verbs: ["决定审查", "请秘书处支持", "吁请所有国家加强", "邀请各组织审议", "重申", "鼓励各国政府资助"],
    tails: [
      "2014年和2015年举行的关于使用公共网络问题的区域协商会议的成果以及为这些会议编写的各份报告",
      "农村社区、妇女和青年的需要，并遵照2003年12月17日第58/114号决议和《宣言》第12段的规定",
      "为提供负担得起的设备、开放标准和培训而采取的措施，包括A/69/65号文件所述各项措施",
      "区域间专家组在衡量小岛屿国家服务质量方面开展的工作",
      "公共图书馆与地方行政当局之间的合作，同时顾及不同的国情和能力",
    ],
    headings: ["导言", "审查范围", "网络和服务的获取", "执行手段", "后续行动和报告", "结论和建议"],
    articleTitles: ["用语", "目标", "一般义务", "资料交流", "争端的解决", "生效"],
    stops: { comma: "，", semicolon: "；", stop: "。", colon: "：" },
    gap: "",
  },
  ar: {
    frame: "إن الجمعية العامة،",
    parties: "إن الأطراف في هذه الاتفاقية،",
    openings: [
      "إذ تشير إلى",
      "وإذ تلاحظ مع القلق",
      "وإذ يساورها بالغ القلق إزاء",
      "وإذ تسترشد ب",
      "وقد نظرت في",
      "وإذ تضع في اعتبارها",
      "واقتناعا منها ب",
      "وإذ تشير أيضا إلى",
      "وإذ تشدد على",
      "وإذ تحيط علما ب",
      "وإذ تدرك",
      "وإذ تؤكد من جديد",
    ],
    verbs: [
      "تقرر استعراض",
      "تطلب إلى الأمانة دعم",
      "تهيب بجميع الدول تعزيز",
      "تدعو المنظمات إلى النظر في",
      "تؤكد من جديد",
      "تشجع الحكومات على تمويل",
    ],
    tails: [
      "نتائج المشاورات الإقليمية بشأن الوصول إلى الشبكات العامة المعقودة في عامي 2014 و 2015 والتقارير المعدة لها",
      "احتياجات المجتمعات الريفية والنساء والشباب وفقا للقرار 58/114 المؤرخ 17 كانون الأول/ديسمبر 2003",
      "التدابير الرامية إلى توفير أجهزة ميسورة التكلفة ومعايير مفتوحة وتدريب على النحو الوارد في الوثيقة A/69/65",
      "عمل فريق الخبراء الأقاليمي المعني بقياس نوعية الخدمات في البلدان الجزرية الصغيرة",
      "التعاون بين المكتبات العامة والإدارات المحلية مع مراعاة الظروف الوطنية المختلفة",
    ],
    headings: [
      "مقدمة",
      "نطاق الاستعراض",
      "الوصول إلى الشبكات والخدمات",
      "وسائل التنفيذ",
      "المتابعة وتقديم التقارير",
      "الاستنتاجات والتوصيات",
    ],
    articleTitles: [
      "المصطلحات المستخدمة",
      "الهدف",
      "الالتزامات العامة",
      "تبادل المعلومات",
      "تسوية المنازعات",
      "بدء النفاذ",
    ],
    stops: { comma: "،", semicolon: "؛", stop: ".", colon: ":" },
    gap: " ",
  },
};
