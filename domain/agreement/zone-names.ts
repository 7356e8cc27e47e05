// What the time of a zone is called in the six languages: by the city in which the meeting sits.
import type { Language } from "../languages";

/** What a zone is called where no language has a name for it: `America/New_York` is "New York". */
const zoneName = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");

// Zones that were renamed, which some engines still list by the old name.
const former: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Dacca": "Asia/Dhaka",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Asia/Thimbu": "Asia/Thimphu",
  "Asia/Ulan_Bator": "Asia/Ulaanbaatar",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** The name that a zone has today. */
export const presentName = (zone: string): string => former[zone] ?? zone;

type Cities = Readonly<Record<Language, string>>;

// The seats of the United Nations and of its regional commissions, and cities in which it often meets. `Intl` names no cities.
const cities: Readonly<Record<string, Cities>> = {
  "America/New_York": {
    ar: "نيويورك",
    zh: "纽约",
    en: "New York",
    fr: "New York",
    ru: "Нью-Йорк",
    es: "Nueva York",
  },
  "Europe/Zurich": { ar: "زيورخ", zh: "苏黎世", en: "Zurich", fr: "Zurich", ru: "Цюрих", es: "Zúrich" },
  "Europe/Vienna": { ar: "فيينا", zh: "维也纳", en: "Vienna", fr: "Vienne", ru: "Вена", es: "Viena" },
  "Africa/Nairobi": {
    ar: "نيروبي",
    zh: "内罗毕",
    en: "Nairobi",
    fr: "Nairobi",
    ru: "Найроби",
    es: "Nairobi",
  },
  "Africa/Addis_Ababa": {
    ar: "أديس أبابا",
    zh: "亚的斯亚贝巴",
    en: "Addis Ababa",
    fr: "Addis-Abeba",
    ru: "Аддис-Абеба",
    es: "Addis Abeba",
  },
  "Asia/Bangkok": { ar: "بانكوك", zh: "曼谷", en: "Bangkok", fr: "Bangkok", ru: "Бангкок", es: "Bangkok" },
  "Asia/Beirut": { ar: "بيروت", zh: "贝鲁特", en: "Beirut", fr: "Beyrouth", ru: "Бейрут", es: "Beirut" },
  "America/Santiago": {
    ar: "سانتياغو",
    zh: "圣地亚哥",
    en: "Santiago",
    fr: "Santiago",
    ru: "Сантьяго",
    es: "Santiago",
  },
  "America/Belem": { ar: "بيليم", zh: "贝伦", en: "Belém", fr: "Belém", ru: "Белен", es: "Belém" },
  "Europe/Paris": { ar: "باريس", zh: "巴黎", en: "Paris", fr: "Paris", ru: "Париж", es: "París" },
  "Europe/Rome": { ar: "روما", zh: "罗马", en: "Rome", fr: "Rome", ru: "Рим", es: "Roma" },
  "Europe/London": { ar: "لندن", zh: "伦敦", en: "London", fr: "Londres", ru: "Лондон", es: "Londres" },
  "Europe/Berlin": { ar: "برلين", zh: "柏林", en: "Berlin", fr: "Berlin", ru: "Берлин", es: "Berlín" },
};

const timeOf: Readonly<Record<Language, (city: string) => string>> = {
  ar: (city) => `توقيت ${city}`,
  zh: (city) => `${city}时间`,
  en: (city) => `${city} time`,
  fr: (city) => (/^[AEÉIOU]/u.test(city) ? `heure d’${city}` : `heure de ${city}`),
  ru: (city) => `время: ${city}`,
  es: (city) => `hora de ${city}`,
};

/** The name of the city after which a zone is named: "New York", "Nueva York". */
export const cityIn = (language: Language, zone: string): string =>
  cities[zone]?.[language] ?? zoneName(zone);

/** The time of a zone as it is written after an hour: "New York time", "heure de New York", "纽约时间"; "UTC" alone. */
export const zoneTimeIn = (language: Language, zone: string): string =>
  zone === "UTC" ? zone : timeOf[language](cityIn(language, zone));
