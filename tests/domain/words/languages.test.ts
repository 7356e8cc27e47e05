import { describe, expect, it } from "vitest";
import { countriesIn, readCountries } from "#domain/people/countries";
import { languagesOf } from "#domain/submissions/file-languages";
import { readStakeholderType } from "#domain/submissions/form/stakeholders";
import { judgeLanguage } from "#domain/words/languages";

describe("[L] languages", () => {
  it.each([
    ["en", "We ask that the network be open to all and that it stay so."],
    ["fr", "Nous demandons que le réseau soit ouvert à tous et qu’il le reste."],
    ["es", "Pedimos que la red sea abierta para todos y que siga siéndolo."],
    ["ru", "Мы просим, чтобы сеть была открыта для всех."],
    ["ar", "نطلب أن تكون الشبكة مفتوحة للجميع."],
    ["zh", "我们要求网络向所有人开放。"],
    ["und", "Wir bitten darum, dass das Netz für alle offen ist und es auch bleibt."],
    ["und", "Pedimos que a rede não seja fechada e que os dados do povo não sejam vendidos pelo Estado."],
    ["und", "わたしたちは、ネットワークをひらくことをもとめます。"],
    ["und", "Ми просимо, щоб мережа була відкрита для всіх і її не закривали."],
    ["und", "12.4 %"],
  ] as const)("[L] %s: %s", (language, text) => {
    expect(judgeLanguage(text).language).toBe(language);
  });
  it("[L] a line that does not say goes with its neighbours of the same script", () => {
    const english =
      "We ask that the network be open to all, and that it stay so for those who come after us.";
    const french =
      "Nous demandons que le réseau soit ouvert à tous, et qu’il le reste pour ceux qui nous suivent.";
    expect(languagesOf([english, "Budapest", "网络应当向所有人开放。", "2015", french])).toEqual([
      "en",
      "en",
      "zh",
      "zh",
      "fr",
    ]);
  });
  it("[L] a short quotation is no version", () => {
    const english =
      "We ask that the network be open to all, and that it stay so for those who come after us.";
    expect(languagesOf([english, "Vive la liberté de la presse.", english])).toEqual(["en", "en", "en"]);
  });
});

// What a sentence of a submission says in languages that are not among the six.
const elsewhere: readonly (readonly [string, string])[] = [
  ["pt", "Pedimos que os governos garantam o acesso à internet em todas as escolas públicas até 2030."],
  ["pt", "As comunidades ribeirinhas precisam de conexão acessível e de formação para os professores."],
  [
    "de",
    "Wir fordern die Mitgliedstaaten auf, den Zugang zum Internet in ländlichen Gebieten zu verbessern.",
  ],
  ["it", "Chiediamo che ogni comunità abbia accesso alla rete a un prezzo ragionevole entro cinque anni."],
  ["nl", "Wij vragen de lidstaten om de toegang tot het internet op het platteland te verbeteren."],
  [
    "sw",
    "Tunaomba serikali zote zihakikishe kwamba shule za vijijini zinapata mtandao wa intaneti kwa bei nafuu.",
  ],
  [
    "id",
    "Kami meminta pemerintah untuk menyediakan akses internet yang terjangkau bagi semua sekolah di desa.",
  ],
  ["vi", "Chúng tôi kêu gọi các chính phủ bảo đảm kết nối internet cho mọi trường học ở vùng nông thôn."],
  [
    "tr",
    "Hükümetlerin kırsal bölgelerdeki tüm okullara uygun fiyatlı internet erişimi sağlamasını istiyoruz.",
  ],
  ["pl", "Wzywamy rządy do zapewnienia dostępu do internetu we wszystkich szkołach wiejskich."],
  ["ro", "Cerem guvernelor să asigure accesul la internet în toate școlile din mediul rural."],
  ["sv", "Vi uppmanar regeringarna att säkerställa tillgång till internet i alla skolor på landsbygden."],
  ["ca", "Demanem que els governs garanteixin l'accés a internet a totes les escoles rurals abans de 2030."],
  ["ha", "Muna kira ga gwamnatoci da su tabbatar da cewa kowace makaranta ta sami intanet mai rahusa."],
  ["uk", "Ми закликаємо уряди забезпечити доступ до інтернету в усіх сільських школах."],
  ["bg", "Призоваваме правителствата да осигурят достъп до интернет във всички селски училища."],
  ["kk", "Біз үкіметтерді барлық ауыл мектептерінде интернетке қолжетімділікті қамтамасыз етуге шақырамыз."],
  ["mn", "Бид засгийн газруудыг хөдөөгийн бүх сургуульд интернэтийн хүртээмжийг хангахыг уриалж байна."],
  ["fa", "ما از دولت‌ها می‌خواهیم دسترسی به اینترنت را در همه مدارس روستایی تضمین کنند."],
  ["ur", "ہم حکومتوں سے مطالبہ کرتے ہیں کہ وہ تمام دیہی اسکولوں میں انٹرنیٹ تک رسائی کو یقینی بنائیں۔"],
  ["hi", "हम सरकारों से आग्रह करते हैं कि वे सभी ग्रामीण विद्यालयों में सस्ता इंटरनेट सुनिश्चित करें।"],
  ["bn", "আমরা সরকারগুলোর কাছে সব গ্রামীণ বিদ্যালয়ে সাশ্রয়ী ইন্টারনেট নিশ্চিত করার আহ্বান জানাই।"],
  [
    "ja",
    "私たちは各国政府に対し、すべての農村の学校に手頃な価格のインターネット接続を保障するよう求めます。",
  ],
  ["ko", "우리는 각국 정부가 모든 농촌 학교에 저렴한 인터넷 접속을 보장할 것을 촉구합니다."],
  ["th", "เราขอเรียกร้องให้รัฐบาลรับประกันการเข้าถึงอินเทอร์เน็ตในโรงเรียนชนบททุกแห่ง"],
  ["el", "Καλούμε τις κυβερνήσεις να εξασφαλίσουν πρόσβαση στο διαδίκτυο σε όλα τα αγροτικά σχολεία."],
  ["he", "אנו קוראים לממשלות להבטיח גישה לאינטרנט בכל בתי הספר הכפריים."],
  ["ta", "அனைத்து கிராமப்புற பள்ளிகளிலும் இணைய வசதியை உறுதி செய்யுமாறு அரசுகளை கேட்டுக்கொள்கிறோம்."],
];

describe("[L16a] languages beyond the six are named", () => {
  it.each(elsewhere)("[L16] %s: %s", (language, text) => {
    expect(languagesOf([text])).toEqual([language]);
  });
  it("[L16c] short lines go with the language of their file", () => {
    const [first, second] = elsewhere.map(([, text]) => text);
    const lines = [
      "Declaração conjunta",
      first ?? "",
      "Solicita-se transparência.",
      second ?? "",
      "Lisboa, 2025",
    ];
    expect(languagesOf(lines)).toEqual(["pt", "pt", "pt", "pt", "pt"]);
  });
  it("[L16] the six beside others stay what they are, and names alone show nothing", () => {
    const english =
      "We ask that the network be open to all, and that it stay so for those who come after us.";
    const names = "Ana Beatriz Correia, João Pedro Nogueira, Lúcia Helena Teles";
    expect(
      languagesOf([english, `${elsewhere[0]?.[1]} ${elsewhere[1]?.[1]}`, english, names, english]),
    ).toEqual(["en", "pt", "en", "en", "en"]);
  });
});

describe("[L] countries", () => {
  it.each([
    ["China", ["CHN"], true],
    ["Chine, Fédération de Russie et Côte d’Ivoire", ["CHN", "RUS", "CIV"], true],
    ["Bosnia and Herzegovina and Trinidad and Tobago", ["BIH", "TTO"], true],
    ["Iran (Islamic Republic of)", ["IRN"], true],
    ["Estados Unidos y México", ["USA", "MEX"], true],
    ["Республика Корея", ["KOR"], true],
    ["南非和肯尼亚", ["ZAF", "KEN"], true],
    ["مصر", ["EGY"], true],
    ["NIGERIA / Niger", ["NGA", "NER"], true],
    ["Global", [], false],
    ["Kenya, and the islands", ["KEN"], false],
  ])("[L] %s", (typed, codes, certain) => {
    const reading = readCountries(typed);
    expect([...reading.codes].sort()).toEqual([...codes].sort());
    expect(reading.certain).toBe(certain);
    expect(reading.names.length).toBeGreaterThan(0);
  });
  it("[L] words inside other words are no States", () => {
    expect(countriesIn("Omani chadors and a malicious Indiana")).toEqual([]);
  });
});

it.each([
  ["Government", "Government", true],
  ["civil society", "Civil Society", true],
  ["Société civile", "Civil Society", true],
  ["私营部门", "Private Sector", true],
  ["Civil Society, accredited for the Forum", "Civil Society", false],
  ["A company that lays cables", "Private Sector", false],
  ["International Organization", "Government", false],
  ["joint", null, false],
])("[L] stakeholder type “%s”", (typed, type, exact) => {
  expect(readStakeholderType(typed)).toEqual({ type, exact });
});
