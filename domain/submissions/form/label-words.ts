// Rule L35: the words of form labels in the official languages: those of the United Nations, and those that senders use.
// Each is the source of a pattern; accents and the forms of Arabic letters are optional.

/** What a label asks for. */
export type FormKey =
  | "title"
  | "firstName"
  | "lastName"
  | "fullName"
  | "organization"
  | "stakeholderType"
  | "countries"
  | "email"
  | "phone"
  | "onBehalfOf"
  | "submittedBy";

/**
 * The words of a label in English, French, Spanish, Russian, Arabic and Chinese; of those that begin alike the longer
 * first.
 */
export const labelWords: Readonly<Record<FormKey, readonly string[]>> = {
  title: [
    "title|salutation|honorific|form of address",
    "titre|civilité|formule d['’]appel",
    "título|tratamiento",
    "обращение|титул|звание",
    "اللقب|لقب المخاطبة",
    "称谓|职称|称呼|头衔",
  ],
  firstName: [
    "first name(?:\\(s\\)|s)?|given name(?:\\(s\\)|s)?|forename",
    "prénom(?:\\(s\\)|s)?",
    "nombres?(?: de pila)?",
    "имя(?: и отчество)?",
    "الاسم الأول|الاسم الشخصي",
    "名字|名",
  ],
  lastName: [
    "last name|surname|family name",
    "nom de famille|nom|patronyme",
    "apellido\\(s\\)|apellidos?",
    "фамилия",
    "اسم العائلة|الاسم الأخير|لقب العائلة|الكنية",
    "姓氏|姓",
  ],
  fullName: [
    "(?:full )?name|contact person|name of (?:the )?(?:sender|author|contact person)",
    "nom complet|(?:nom et prénom|prénom et nom)(?:\\(s\\)|s)?|personne (?:à contacter|de contact|référente)",
    "nombre completo|nombres? y apellidos?|apellidos? y nombres?|persona de contacto",
    "фамилия,? имя(?:,? (?:и )?отчество)?|имя(?:,? отчество)? и фамилия|полное имя|ф\\. ?и\\. ?о\\.?|фио|контактное лицо",
    "الاسم الكامل|الاسم واللقب|الاسم|جهة الاتصال|الشخص المسؤول|مسؤول الاتصال",
    "姓名|全名|联系人|联络人",
  ],
  organization: [
    "name of (?:the )?(?:organi[sz]ation|entity|institution)|(?:organi[sz]ation|institution)(?:'s|’s)? name|organi[sz]ation|institution|entity|affiliation",
    "(?:nom|dénomination|intitulé) de l['’](?:organisation|organisme|institution|entité|établissement)|organisation|organisme|institution|établissement|entité",
    "nombre de la (?:organización|entidad|institución)|nombre del organismo|organización|institución|organismo|entidad",
    "(?:полное )?(?:название|наименование) (?:организации|учреждения)|организация|учреждение",
    "اسم (?:المنظمة|الجهة|المؤسسة|الهيئة|الكيان)|المنظمة|المؤسسة|الهيئة|الكيان|الجهة",
    "(?:机构|组织|单位)(?:[（(](?:机构|组织|单位)[)）])?名称|(?:所属|所在)(?:机构|组织|单位)|机构|组织|单位",
  ],
  stakeholderType: [
    "(?:type of )?stakeholder (?:type|group|category)|(?:type|category) of stakeholder|stakeholder|(?:organi[sz]ation|entity) type|type of (?:organi[sz]ation|entity)",
    "(?:type|catégorie|groupe) (?:de |d['’])(?:parties? prenantes?|acteurs?|organisation)|partie prenante",
    "(?:tipo|categoría|grupo) de (?:partes? interesadas?|interesados?|actor(?:es)?|organización)|parte interesada",
    "(?:тип|вид|категория|группа) заинтересованн(?:ой стороны|ых сторон)|заинтересованная сторона|(?:тип|вид) организации",
    "(?:نوع|فئة|مجموعة) (?:صاحب المصلحة|أصحاب المصلحة|الجهة صاحبة المصلحة|الجهة المعنية|الجهة|المنظمة)|صاحب المصلحة",
    "(?:利益攸关方|利益相关方|利益攸关者)(?:类型|类别|群体)|机构(?:类型|类别|性质)|类型|类别",
  ],
  countries: [
    "country(?:\\(ies\\)|/ies| ?/ ?region)?|countries|country of (?:residence|origin)",
    "pays(?: (?:de résidence|d['’]origine))?|état membre",
    "país(?:es|\\(es\\)|/es)?(?: de (?:residencia|origen))?|estado miembro",
    "стран[аы](?: (?:проживания|происхождения))?|государство(?:-член)?",
    "البلدان|البلد|بلد (?:الإقامة|المنشأ|الأصل)|الدولة(?: العضو)?",
    "(?:所在|所属)?国家(?:[和或/／]地区)?|国别|会员国",
  ],
  email: [
    "e-?mail(?: address)?|electronic mail",
    "courriel|adresse (?:électronique|de courriel|e-?mail)|courrier électronique|mél",
    "correo(?: electrónico)?|dirección (?:de correo(?: electrónico)?|electrónica)",
    "(?:адрес )?электронн(?:ая почта|ой почты)|электронный адрес|(?:адрес )?эл\\.? почт[аы]",
    "(?:عنوان )?البريد الإلكتروني|البريد الشبكي",
    "(?:电子邮件|电子邮箱|电邮|邮箱)(?:地址)?",
  ],
  phone: [
    "(?:tele)?phone(?: (?:number|no\\.?))?|tel\\.?(?: no\\.?)?|mobile(?: (?:number|phone))?|fax",
    "(?:numéro de )?téléphone|tél\\.?|télécopie",
    "(?:número de )?teléfono|tel\\.|móvil",
    "(?:номер )?телефон[а]?|тел\\.?|факс",
    "رقم الهاتف|الهاتف(?: المحمول)?|الفاكس",
    "电话号码|联系电话|手机(?:号码)?|电话|传真",
  ],
  onBehalfOf: [
    "(?:submitted |submission )?on behalf of",
    "au nom de|pour le compte de",
    "en nombre de|en representación de",
    "от имени|по поручению",
    "(?:مقدمة? )?(?:نيابة عن|بالنيابة عن|باسم)",
    "代表方|代表",
  ],
  submittedBy: [
    "submission by|submitted by|contribution by|contribution from|submission from",
    "(?:contribution )?(?:soumise?|présentée?) par|contribution de",
    "(?:contribución |aportación )?presentad[oa] por|contribución de|aportación de",
    "кем представлено|представлен[оаы]?",
    "مقدمة? من|الجهة المقدمة|مقدم المساهمة",
    "提交方|提交者|提交人|提交单位",
  ],
};

/** What may follow a label in brackets and belongs to it: that it is optional, or how to address the person. */
export const hintWords: readonly string[] = [
  "optional|required|mandatory|if any|if applicable|mr|ms|mrs|miss|dr|prof|s|es|ies",
  "facultati(?:f|ve)|optionnel(?:le)?|obligatoire|le cas échéant|s['’]il y a lieu|m|mme|mlle",
  "opcional|obligatori[oa]|si (?:procede|corresponde)|sr|sra|srta|dra",
  "необязательно|факультативно|по желанию|обязательно|если (?:применимо|имеется)|г-н|г-жа",
  "اختيارية?|إلزامية?|مطلوبة?|إن وجدت?|عند الاقتضاء|السيدة?",
  "选填|可选|必填|如有|如适用|先生|女士|博士|教授",
];
